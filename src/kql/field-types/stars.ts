import type { ResolvedField } from '../mapping.js'
import { UnsupportedQuery } from '../unsupported.js'

/** Elasticsearch's answer to stars in a value of a field that is no text. @throws UnsupportedQuery always. */
export function refuseStars({ name, mapping: { type } }: ResolvedField): never {
  throw new UnsupportedQuery(
    `${name}: stars work on keyword, text and flattened fields only, and this is of type ${type}`,
  )
}
