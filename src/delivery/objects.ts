import { isoSecond, type Seconds } from '../clock.js'
import { drawText, keyOf, LETTERS_AND_DIGITS, mix } from '../keyed.js'
import { closingOf, lagOf, MARK } from './lag.js'
import type { DeliveryRow } from './row.js'

/** Where a record is delivered: everything of its object but how many records it holds. */
export type DeliveryObject = Omit<DeliveryRow, 'records' | 'copyOf' | 'eventIds'>

/** Which object holds a record. Follows from the configuration alone, never from what is in a trail. */
export interface DeliveryPlan {
  objectOf(account: string, region: string, second: Seconds): DeliveryObject
}

/** Records that an object holds at most, about. */
const FULL = 400

/** Objects of one account and region that CloudTrail makes in five minutes, at most. */
const MOST = 12

/** Objects that are kept in mind: records come in the order of time, so that what lies behind is not asked for again. */
const KEPT = 4_096

/**
 * The plan of a dataset: for every account and region spans of five minutes that end some time before a mark, each in
 * one object, or in several where the volume asks for it, that reach S3 and the search engine about when real ones do.
 * @param recordsPerSecond of the whole dataset, on average.
 */
export function createDeliveryPlan(seed: string, recordsPerSecond: number): DeliveryPlan {
  const parts = Math.min(MOST, Math.max(1, Math.ceil((recordsPerSecond * MARK) / FULL)))
  const places = new Map<string, number>()
  const known = new Map<string, DeliveryObject>()
  return {
    objectOf(account, region, second) {
      const place = `${account}/${region}`
      let key = places.get(place)
      if (key === undefined) {
        key = keyOf(`${seed}/delivery/${place}`)
        places.set(place, key)
      }
      // Spans end `closing` seconds before a mark.
      const closing = closingOf(key)
      const mark = (Math.floor((second + closing) / MARK) + 1) * MARK
      const begin = mark - closing - MARK
      const part = Math.floor(((second - begin) * parts) / MARK)
      const name = `${place}/${mark}/${part}`
      const before = known.get(name)
      if (before) return before
      const span = {
        from: begin + Math.ceil((MARK * part) / parts),
        until: begin + Math.ceil((MARK * (part + 1)) / parts),
      }
      const made = objectAt(account, region, mark, span, mix(mix(key, mark / MARK), part))
      if (known.size > KEPT) known.clear()
      known.set(name, made)
      return made
    },
  }
}

function objectAt(
  account: string,
  region: string,
  dueMark: Seconds,
  { from, until }: { readonly from: Seconds; readonly until: Seconds },
  key: number,
): DeliveryObject {
  const lag = lagOf(key)
  const mark = dueMark + lag.held
  const landed = mark + lag.landed
  const ingested = landed + lag.ingested
  const day = isoSecond(landed).slice(0, 10).replaceAll('-', '/')
  const stamp = isoSecond(mark).replace(/[-:]/g, '').replace(/00Z$/, 'Z')
  return {
    key: `AWSLogs/${account}/CloudTrail/${region}/${day}/${account}_CloudTrail_${region}_${stamp}_${drawText(key, LETTERS_AND_DIGITS, 16)}.json.gz`,
    account,
    region,
    from: isoSecond(from),
    until: isoSecond(until),
    landed: isoSecond(landed),
    ingested: isoSecond(ingested),
    searchable: isoSecond(ingested + lag.searchable),
  }
}
