import type { Milliseconds } from '../clock.js'
import { type Interval, intervalAt } from './interval.js'
import type { DeliveryRow } from './row.js'

/** When a copy of a record was ingested and could be found; `ingested` is null where its document does not say. */
export interface Delivered {
  readonly ingested: Milliseconds | null
  readonly searchable: Milliseconds
  readonly copy?: 2
}

/** What is known of the objects that hold a record: one, its own; or two, or none where no object holds it. */
export type AssignmentOf<T> = (
  account: string,
  region: string,
  eventTime: Milliseconds,
  eventID: string,
) => readonly T[]

/** When its copies were ingested. */
export type Assignment = AssignmentOf<Delivered>

interface HoldingInterval<T> extends Interval {
  readonly held: T
}

/** Makes rows searchable. */
export function assignDelivery(rows: Iterable<DeliveryRow>): Assignment {
  return assignRows(rows, deliveredOf)
}

/** When what an object holds was ingested and could be found. */
export function deliveredOf({ ingested, searchable, copyOf }: DeliveryRow): Delivered {
  return {
    ingested: ingested === null ? null : Date.parse(ingested),
    searchable: Date.parse(searchable),
    ...(copyOf === undefined ? {} : { copy: 2 }),
  }
}

/**
 * Makes rows searchable. A row with eventIds wins over intervals, or adds a second copy where it repeats another.
 * @param heldBy what is wanted of a row.
 */
export function assignRows<T>(rows: Iterable<DeliveryRow>, heldBy: (row: DeliveryRow) => T): AssignmentOf<T> {
  const intervals = new Map<string, HoldingInterval<T>[]>()
  const named = new Map<string, T>()
  const copies = new Map<string, T>()
  for (const row of rows) {
    const held = heldBy(row)
    if (row.eventIds) {
      for (const eventID of row.eventIds) (row.copyOf === undefined ? named : copies).set(eventID, held)
      continue
    }
    const place = `${row.account}/${row.region}`
    const list = intervals.get(place) ?? []
    list.push({ from: Date.parse(row.from), until: Date.parse(row.until), held })
    intervals.set(place, list)
  }
  for (const list of intervals.values()) list.sort((a, b) => a.from - b.from)
  return (account, region, eventTime, eventID) => {
    const own = named.get(eventID) ?? intervalAt(intervals.get(`${account}/${region}`) ?? [], eventTime)?.held
    const copy = copies.get(eventID)
    return [...(own === undefined ? [] : [own]), ...(copy === undefined ? [] : [copy])]
  }
}
