import { InputError } from '../errors.js'

/** Something in a file that is not what it should be: where, and what it is instead. */
export interface Bad {
  /** `trail.ndjson:17` */
  readonly place: string
  readonly what: string
}

/** Whether an item is one of the bad, where good and bad come together. */
export function isBad(item: object): item is Bad {
  return 'what' in item
}

/** What is done with it: it throws, or takes note and lets the reading go on. */
export type OnBad = (bad: Bad) => void

/** @throws InputError */
export function refuseBad({ place, what }: Bad): never {
  throw new InputError(`${place}: ${what}`)
}
