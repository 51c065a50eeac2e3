import { parseDuration, parseTime, type Seconds } from '../clock.js'
import { createSlices, RECORDS_PER_SLICE } from '../stream/slices.js'
import type { GenerateConfig } from './manifest.js'

/** A part of a dataset: the slices that its part files hold, and the span of time that these are. */
export interface Part {
  /** Counted from 1. */
  readonly number: number
  /** The slices [first, until). */
  readonly first: number
  readonly until: number
  /** Objects that end in (from, ends] are the part's, with all that they hold; all later ones too, where it is the last. */
  readonly from: Seconds
  readonly ends: Seconds
}

/** Bytes of a part file, about, at most. */
const MOST_BYTES = 128 << 20
const RECORD_BYTES = 1_300

/** Records of a part, about, at least. */
const LEAST_RECORDS = 10_000

/** So many parts there are at least, where the volume is enough for them: as many processors have something to do. */
const LEAST_PARTS = 32

/**
 * The parts of a dataset. Which slices each holds follows from the configuration, never from what is written or by whom.
 * @param events background records of the dataset.
 * @param startOf the second in which a slice begins; of `slices`, the end.
 */
export function planParts(
  events: number,
  { slices, startOf }: { readonly slices: number; startOf(slice: number): Seconds },
): readonly Part[] {
  const records = events / slices
  const most = Math.floor(MOST_BYTES / RECORD_BYTES / records)
  const least = Math.round(LEAST_RECORDS / records)
  const length = Math.max(1, least, Math.min(most, Math.floor(slices / LEAST_PARTS)))
  return Array.from({ length: Math.ceil(slices / length) }, (_, n) => {
    const first = n * length
    const until = Math.min(slices, first + length)
    return { number: n + 1, first, until, from: startOf(first), ends: startOf(until) }
  })
}

/** The parts of a dataset that is there. @throws InputError for times that mean nothing. */
export function partsOfConfig({ events, start, duration }: GenerateConfig): readonly Part[] {
  const from = parseTime(start, 'start') / 1_000
  const until = from + parseDuration(duration, 'duration') / 1_000
  const { count, at } = createSlices(events, from, until, RECORDS_PER_SLICE)
  return planParts(events, { slices: count, startOf: at })
}
