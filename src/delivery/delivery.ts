import type { Seconds } from '../clock.js'
import { keyOf, mix } from '../keyed.js'
import { type Asked, asAsked } from './asked.js'
import { repeatingObject, stragglersObject } from './irregular.js'
import { createDeliveryPlan } from './objects.js'
import { another, type DeliveryObject, deliveryObject, type PlannedObject } from './planned-object.js'

/** What delivery has to know of a record. */
export interface DeliveredRecord {
  readonly account: string
  readonly region: string
  readonly second: Seconds
  /** The first word of its event id: as good as drawn for it. */
  readonly idWord: number
  readonly asked?: Asked | undefined
}

/** An object that holds a record: by its span, or because it names it. */
export interface Holder {
  readonly object: DeliveryObject
  readonly isNamed: boolean
}

/** What disturbs delivery; functions of the object alone, so that no record decides over another's. */
export interface Disturbance {
  /** What becomes of an object. */
  readonly reshape?: (object: PlannedObject) => PlannedObject
  /** The object by which a second trail delivers the same records, where there is one. */
  readonly repeat?: (object: PlannedObject) => PlannedObject | undefined
}

/** Which objects hold a record: its own, and where it is delivered twice the one that repeats it. */
export interface Delivery {
  holdersOf(record: DeliveredRecord): readonly Holder[]
}

/**
 * The delivery of a dataset: objects as they are planned, irregular as real ones are, disturbed and as records ask.
 * @param recordsPerSecond of the whole dataset, on average.
 */
export function createDelivery(
  seed: string,
  recordsPerSecond: number,
  { reshape = (object) => object, repeat = () => undefined }: Disturbance = {},
): Delivery {
  const plan = createDeliveryPlan(seed, recordsPerSecond)
  const seedKey = keyOf(`${seed}/delivery`)
  // Records come object by object: what one is made into is kept as long as the object itself.
  const reshaped = remembering(reshape)
  const repeated = remembering(repeat)
  const rows = remembering(deliveryObject)
  const copies = remembering((home: PlannedObject) =>
    remembering((copy: PlannedObject) => ({ ...another(copy, home.key), copyOf: rows(home).key })),
  )
  // Nearly all records lie in the object that was planned for them, and nowhere else.
  const usual = remembering((planned: PlannedObject): readonly Holder[] => [
    { object: rows(reshaped(planned)), isNamed: false },
  ])
  return {
    holdersOf({ account, region, second, idWord, asked }) {
      const planned = plan.plannedAt(account, region, second)
      const recordKey = mix(idWord, 0) ^ seedKey
      // What asks for its delivery gets that, and no chance comes between.
      const own = asked === undefined ? (stragglersObject(planned, recordKey) ?? planned) : planned
      const copy = repeated(planned) ?? (asked === undefined ? repeatingObject(own, recordKey) : undefined)
      if (asked === undefined && own === planned && copy === undefined) return usual(planned)
      const home = asked === undefined ? reshaped(own) : asAsked(another(reshaped(own), askedKey(asked)), asked)
      const holder = { object: rows(home), isNamed: own !== planned || asked !== undefined }
      return copy === undefined ? [holder] : [holder, { object: rows(copies(home)(reshaped(copy))), isNamed: true }]
    },
  }
}

function askedKey(asked: Asked): number {
  return keyOf(JSON.stringify(asked))
}

/** A function of objects that does its work once for each, as long as somebody holds it. */
function remembering<K extends object, V>(make: (key: K) => V): (key: K) => V {
  const known = new WeakMap<K, { readonly value: V }>()
  return (key) => {
    const before = known.get(key)
    if (before) return before.value
    const value = make(key)
    known.set(key, { value })
    return value
  }
}
