import type { ResolvedField } from '../mapping.js'
import { UnsupportedQuery } from '../unsupported.js'
import { refuseStars } from './stars.js'
import { holds, type ValueType, type Wanted } from './value-type.js'

/** True and false, as such or as text; an empty text in a document is false. False comes before true. */
export const boolean: ValueType = {
  isIndexed: () => (value) => indexed(value) !== undefined,
  equals(field, wanted) {
    const truth = truthOf(wanted, field)
    return (value) => indexed(value) === truth
  },
  isLike: refuseStars,
  compares(field, operator, bound) {
    const truth = truthOf(bound, field)
    return (value) => {
      const known = indexed(value)
      return known !== undefined && holds(operator, Number(known) - Number(truth))
    }
  },
}

function indexed(value: unknown): boolean | undefined {
  if (value === true || value === 'true') return true
  return value === false || value === 'false' || value === '' ? false : undefined
}

function truthOf(wanted: Wanted, { name }: ResolvedField): boolean {
  if (wanted === true || wanted === 'true') return true
  if (wanted === false || wanted === 'false') return false
  throw new UnsupportedQuery(`${name} holds true or false, and "${wanted}" is neither`)
}
