import type { OnBad } from '../bad.js'
import { itemsOfFile } from '../json-items.js'
import { type Found, itemsIn } from './shape.js'

/**
 * All records of one file, in batches.
 * @param onBad what to do with what is no record: a line, an item of a list, a file that is empty or damaged.
 */
export function recordsOfFile(path: string, onBad: OnBad): AsyncGenerator<readonly Found[]> {
  return itemsOfFile(path, itemsIn, onBad, EMPTY)
}

export const EMPTY = 'is empty; a trail has at least one record'
