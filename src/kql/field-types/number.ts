import type { ResolvedField } from '../mapping.js'
import { UnsupportedQuery } from '../unsupported.js'
import { refuseStars } from './stars.js'
import { holds, type ValueType, type Wanted } from './value-type.js'

const DECIMAL = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i

/** Numbers of a kind; `stored` is what of a number the index keeps. */
function numbers(stored: (value: number) => number): ValueType {
  const indexed = (value: unknown): number | undefined => {
    const number = decimal(value)
    return number === undefined ? undefined : stored(number)
  }
  return {
    isIndexed: () => (value) => indexed(value) !== undefined,
    equals(field, wanted) {
      const number = numberOf(wanted, field)
      return (value) => indexed(value) === number
    },
    isLike: refuseStars,
    compares(field, operator, bound) {
      const number = numberOf(bound, field)
      return (value) => {
        const known = indexed(value)
        return known !== undefined && holds(operator, known - number)
      }
    },
  }

  function numberOf(wanted: Wanted, { name }: ResolvedField): number {
    const number = decimal(wanted)
    if (number === undefined) throw new UnsupportedQuery(`${name} holds numbers, and "${wanted}" is none`)
    // A query for 1.7 finds nothing among whole numbers, but 0.1 finds the single-precision number next to it.
    return stored === Math.fround ? Math.fround(number) : number
  }
}

/** A number, or a text that spells one in decimals; undefined for anything else. */
export function decimal(value: unknown): number | undefined {
  if (typeof value === 'number') return value
  return typeof value === 'string' && DECIMAL.test(value) ? Number(value) : undefined
}

/** A document's fractions are cut off. */
export const whole = numbers(Math.trunc)
export const double = numbers((value) => value)
export const float = numbers(Math.fround)
