import type { Holder } from './delivery.js'
import type { DeliveryObject } from './planned-object.js'
import type { DeliveryRow } from './row.js'

/** Counts what objects hold while records pass in the order of time, and gives the rows of those that are complete. */
export interface DeliveryTally {
  /** Counts a record of an object, and keeps its id where the object names its records. */
  add(holder: Holder, record: { readonly eventID: string }): void
  /** The rows of objects that end at or before a time, ISO 8601; in order of (until, account, region, from, key). */
  completeBy(until: string): readonly DeliveryRow[]
  rest(): readonly DeliveryRow[]
}

interface Tallied {
  readonly object: DeliveryObject
  records: number
  readonly eventIds: string[] | undefined
}

export function createTally(): DeliveryTally {
  const open = new Map<string, Tallied>()
  const take = (isComplete: (object: DeliveryObject) => boolean) => {
    const complete = [...open.values()].filter(({ object }) => isComplete(object))
    for (const { object } of complete) open.delete(object.key)
    return complete.map(rowOf).sort(byEnd)
  }
  return {
    add({ object, isNamed }, record) {
      let tallied = open.get(object.key)
      if (tallied === undefined) {
        tallied = { object, records: 0, eventIds: isNamed ? [] : undefined }
        open.set(object.key, tallied)
      }
      tallied.records++
      tallied.eventIds?.push(record.eventID)
    },
    completeBy: (until) => take((object) => object.until <= until),
    rest: () => take(() => true),
  }
}

function rowOf({ object, records, eventIds }: Tallied): DeliveryRow {
  const { key, account, region, from, until, ...times } = object
  return { key, account, region, from, until, records, ...times, ...(eventIds === undefined ? {} : { eventIds }) }
}

function byEnd(a: DeliveryRow, b: DeliveryRow): number {
  const order = (x: string, y: string) => (x < y ? -1 : x > y ? 1 : 0)
  return (
    order(a.until, b.until) ||
    order(a.account, b.account) ||
    order(a.region, b.region) ||
    order(a.from, b.from) ||
    order(a.key, b.key)
  )
}
