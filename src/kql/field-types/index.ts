import { didYouMean } from '../../suggest.js'
import type { ResolvedField } from '../mapping.js'
import { UnsupportedQuery } from '../unsupported.js'
import { boolean } from './boolean.js'
import { date } from './date.js'
import { dynamic } from './dynamic.js'
import { ip } from './ip.js'
import { constantKeyword, flattened, keyword } from './keyword.js'
import { double, float, whole } from './number.js'
import { geoPoint, object } from './object.js'
import { text } from './text.js'
import type { ValueType } from './value-type.js'

const TYPES: Readonly<Record<string, ValueType>> = {
  keyword,
  constant_keyword: constantKeyword,
  wildcard: keyword,
  flattened,
  dynamic,
  text,
  match_only_text: text,
  long: whole,
  integer: whole,
  short: whole,
  byte: whole,
  unsigned_long: whole,
  double,
  float,
  boolean,
  date,
  ip,
  geo_point: geoPoint,
  object,
  nested: object,
}

/** How a field's values are searched. @throws UnsupportedQuery for types that cannot be, by name. */
export function valueType({ name, mapping: { type, index } }: ResolvedField): ValueType {
  if (index === false) throw new UnsupportedQuery(`${name} is kept but not indexed, and cannot be searched`)
  const known = Object.hasOwn(TYPES, type) ? TYPES[type] : undefined
  if (!known)
    throw new UnsupportedQuery(
      `${name} is of type ${type}, which cannot be evaluated${didYouMean(type, Object.keys(TYPES))}`,
    )
  return known
}
