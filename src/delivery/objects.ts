import type { Seconds } from '../clock.js'
import { keyOf, mix } from '../keyed.js'
import { closingOf, lagOf, MARK } from './lag.js'
import { type DeliveryObject, deliveryObject, type PlannedObject } from './planned-object.js'

/** Which object holds a record. Follows from the configuration alone, never from what is in a trail. */
export interface DeliveryPlan {
  plannedAt(account: string, region: string, second: Seconds): PlannedObject
  objectOf(account: string, region: string, second: Seconds): DeliveryObject
}

/** Records that an object holds at most, about. */
const FULL = 400

/** Objects of one account and region that CloudTrail makes in five minutes, at most. */
const MOST = 12

/** An account and a region, to which CloudTrail delivers by itself. */
interface Place {
  readonly name: string
  readonly key: number
  /** The object that was asked for last: records come in the order of time. */
  last: PlannedObject | undefined
}

/** Objects that are kept in mind: records come in the order of time, so that what lies behind is not asked for again. */
const KEPT = 4_096

/**
 * The plan of a dataset: for every account and region spans of five minutes that end some time before a mark, each in
 * one object, or in several where the volume asks for it, that reach S3 and the search engine about when real ones do.
 * @param recordsPerSecond of the whole dataset, on average.
 */
export function createDeliveryPlan(seed: string, recordsPerSecond: number): DeliveryPlan {
  const parts = Math.min(MOST, Math.max(1, Math.ceil((recordsPerSecond * MARK) / FULL)))
  const places = new Map<string, Map<string, Place>>()
  const known = new Map<string, PlannedObject>()
  const plannedAt = (account: string, region: string, second: Seconds) => {
    const place = placeOf(account, region)
    const { last } = place
    if (last !== undefined && second >= last.from && second < last.until) return last
    place.last = objectAt(place, account, region, second)
    return place.last
  }
  const placeOf = (account: string, region: string): Place => {
    let regions = places.get(account)
    if (regions === undefined) {
      regions = new Map()
      places.set(account, regions)
    }
    let place = regions.get(region)
    if (place === undefined) {
      place = { name: `${account}/${region}`, key: keyOf(`${seed}/delivery/${account}/${region}`), last: undefined }
      regions.set(region, place)
    }
    return place
  }
  const objectAt = ({ name: place, key }: Place, account: string, region: string, second: Seconds) => {
    // Spans end `closing` seconds before a mark.
    const closing = closingOf(key)
    const due = (Math.floor((second + closing) / MARK) + 1) * MARK
    const begin = due - closing - MARK
    const part = Math.floor(((second - begin) * parts) / MARK)
    const name = `${place}/${due}/${part}`
    const before = known.get(name)
    if (before) return before
    const made = planned({
      account,
      region,
      from: begin + Math.ceil((MARK * part) / parts),
      until: begin + Math.ceil((MARK * (part + 1)) / parts),
      due,
      key: mix(mix(key, due / MARK), part),
    })
    if (known.size > KEPT) known.clear()
    known.set(name, made)
    return made
  }
  return { plannedAt, objectOf: (account, region, second) => deliveryObject(plannedAt(account, region, second)) }
}

/** An object on its way, with the lag that its key stands for. */
export function planned(
  span: Pick<PlannedObject, 'account' | 'region' | 'from' | 'until' | 'due' | 'key'>,
): PlannedObject {
  const lag = lagOf(span.key)
  const landed = span.due + lag.held + lag.landed
  const ingested = landed + lag.ingested
  return { ...span, landed, ingested, searchable: ingested + lag.searchable, isStamped: true, prefix: '' }
}
