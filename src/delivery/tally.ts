import type { DeliveryObject } from './objects.js'
import type { DeliveryRow } from './row.js'

/** Counts what objects hold while records pass in the order of time, and gives the rows of those that are complete. */
export interface DeliveryTally {
  add(object: DeliveryObject): void
  /** The rows of objects that end at or before a time, ISO 8601; in order of (until, account, region, from). */
  completeBy(until: string): readonly DeliveryRow[]
  rest(): readonly DeliveryRow[]
}

export function createTally(): DeliveryTally {
  const open = new Map<string, { readonly object: DeliveryObject; records: number }>()
  const take = (isComplete: (object: DeliveryObject) => boolean) => {
    const complete = [...open.values()].filter(({ object }) => isComplete(object))
    for (const { object } of complete) open.delete(object.key)
    return complete
      .map(({ object: { key, account, region, from, until, ...times }, records }) => ({
        key,
        account,
        region,
        from,
        until,
        records,
        ...times,
      }))
      .sort(byEnd)
  }
  return {
    add(object) {
      const known = open.get(object.key)
      if (known) known.records++
      else open.set(object.key, { object, records: 1 })
    },
    completeBy: (until) => take((object) => object.until <= until),
    rest: () => take(() => true),
  }
}

function byEnd(a: DeliveryRow, b: DeliveryRow): number {
  const order = (x: string, y: string) => (x < y ? -1 : x > y ? 1 : 0)
  return order(a.until, b.until) || order(a.account, b.account) || order(a.region, b.region) || order(a.from, b.from)
}
