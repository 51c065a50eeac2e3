import type { DeliveryObject } from '../../delivery/objects.js'
import type { S3Object } from '../../formats/format.js'
import { type HeldRecord, inObjectOrder } from '../../formats/object-order.js'

/** Objects that are being filled while records pass in the order of time. */
export interface Gathering {
  add(object: DeliveryObject, record: HeldRecord): void
  /** Those whose spans end at or before a time (ISO 8601), in the order in which they do; they are let go. */
  completeBy(until: string): readonly S3Object[]
  rest(): readonly S3Object[]
}

export function createGathering(): Gathering {
  const open = new Map<string, { readonly object: DeliveryObject; readonly records: HeldRecord[] }>()
  const take = (isComplete: (object: DeliveryObject) => boolean) => {
    const complete = [...open.values()].filter(({ object }) => isComplete(object))
    for (const { object } of complete) open.delete(object.key)
    return complete
      .sort(({ object: a }, { object: b }) => order(a.until, b.until) || order(a.key, b.key))
      .map(({ object, records }) => ({ object, texts: inObjectOrder(records).map(({ text }) => text) }))
  }
  return {
    add(object, record) {
      const known = open.get(object.key)
      if (known) known.records.push(record)
      else open.set(object.key, { object, records: [record] })
    },
    completeBy: (until) => take((object) => object.until <= until),
    rest: () => take(() => true),
  }
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
