import type { ResolvedField } from '../mapping.js'
import { UnsupportedQuery } from '../unsupported.js'
import type { ValueType } from './value-type.js'

const nothing = () => () => false

/** An object is no value: only its fields can be asked for. Whether it exists is a question about them. */
export const object: ValueType = { isIndexed: nothing, equals: nothing, isLike: nothing, compares: nothing }

/** A place on the map exists or does not; KQL has no other words for it. */
export const geoPoint: ValueType = {
  isIndexed: () => () => true,
  equals: refuse,
  isLike: refuse,
  compares: refuse,
}

function refuse({ name }: ResolvedField): never {
  throw new UnsupportedQuery(`${name} is a place on the map, which KQL cannot compare; ask for "${name}: *"`)
}
