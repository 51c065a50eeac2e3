import type { Milliseconds } from '../clock.js'
import { type Interval, intervalAt } from './interval.js'
import type { DeliveryRow } from './row.js'

/** When a copy of a record was ingested and could be found; `ingested` is null where its document does not say. */
export interface Delivered {
  readonly ingested: Milliseconds | null
  readonly searchable: Milliseconds
  readonly via?: 'filebeat'
  readonly copy?: 2
}

/** What is known of a record's delivery: one copy, or two, or none where no object holds it. */
export type Assignment = (
  account: string,
  region: string,
  eventTime: Milliseconds,
  eventID: string,
) => readonly Delivered[]

interface DeliveredInterval extends Interval {
  readonly delivered: Delivered
}

/** Makes rows searchable. A row with eventIds wins over intervals, or adds a second copy where it repeats another. */
export function assignDelivery(rows: Iterable<DeliveryRow>): Assignment {
  const intervals = new Map<string, DeliveredInterval[]>()
  const named = new Map<string, Delivered>()
  const copies = new Map<string, Delivered>()
  for (const row of rows) {
    const delivered = {
      ingested: row.ingested === null ? null : Date.parse(row.ingested),
      searchable: Date.parse(row.searchable),
      ...(row.via === undefined ? {} : { via: row.via }),
    }
    if (row.eventIds) {
      for (const eventID of row.eventIds) {
        if (row.copyOf === undefined) named.set(eventID, delivered)
        else copies.set(eventID, { ...delivered, copy: 2 })
      }
      continue
    }
    const place = `${row.account}/${row.region}`
    const list = intervals.get(place) ?? []
    list.push({ from: Date.parse(row.from), until: Date.parse(row.until), delivered })
    intervals.set(place, list)
  }
  for (const list of intervals.values()) list.sort((a, b) => a.from - b.from)
  return (account, region, eventTime, eventID) => {
    const own = named.get(eventID) ?? intervalAt(intervals.get(`${account}/${region}`) ?? [], eventTime)?.delivered
    const copy = copies.get(eventID)
    return [...(own === undefined ? [] : [own]), ...(copy === undefined ? [] : [copy])]
  }
}
