import { InputError } from '../errors.js'
import { type Part, planParts } from './part-plan.js'

/** One of n folders that are a dataset together, counted from 1. */
export interface DatasetShare {
  readonly n: number
  readonly i: number
}

/** The parts that a share has: one after the other, about as many as each other share; all where there are no shares. */
export function partsOfShare(
  events: number,
  stream: Parameters<typeof planParts>[1],
  share: DatasetShare = { n: 1, i: 1 },
): readonly Part[] {
  const { n, i } = share
  if (i < 1 || i > n) throw new InputError(`--part ${i}: is none of the ${n} that --parts says; count from 1 to ${n}`)
  const parts = planParts(events, stream)
  return parts.slice(Math.floor((parts.length * (i - 1)) / n), Math.floor((parts.length * i) / n))
}
