import { drawBelow, mix } from '../keyed.js'
import { MARK } from './lag.js'
import { another, later, type PlannedObject } from './planned-object.js'

/**
 * What an undisturbed trail has of irregularities. AWS calls duplicates "uncommon" and gives no figure; in the one trail
 * whose records were counted there is none among 2,900, so that more than one in a thousand would be unlikely. These
 * come to about half of that. That a file may hold records of any earlier time is AWS's word, too; of those 2,900 none
 * came more than ten minutes after its event, and so stragglers are rare. Of the pipeline behind S3 no source says how
 * often it stands still: that is left to mutations.
 */
const OBJECTS_WRITTEN_AGAIN = 2_000
const RECORDS_IN_TWO_OBJECTS = 10_000
const STRAGGLERS = 2_000

/** The object of a record that CloudTrail hands in later, up to a quarter of an hour; undefined for almost all. */
export function stragglersObject(object: PlannedObject, recordKey: number): PlannedObject | undefined {
  if (drawBelow(recordKey, 1, STRAGGLERS) > 0) return undefined
  const marks = 1 + drawBelow(recordKey, 2, 3)
  return later(another(object, 70 + marks), marks * MARK)
}

/**
 * The object that repeats a record: all of its object was written again under another name, or the record alone got
 * into another object. Undefined for almost all.
 */
export function repeatingObject(object: PlannedObject, recordKey: number): PlannedObject | undefined {
  if (drawBelow(object.key, 80, OBJECTS_WRITTEN_AGAIN) === 0)
    return later(another(object, 81), (1 + drawBelow(object.key, 82, 6)) * MARK)
  if (drawBelow(recordKey, 3, RECORDS_IN_TWO_OBJECTS) === 0)
    return later({ ...object, key: mix(object.key, recordKey) }, MARK)
  return undefined
}
