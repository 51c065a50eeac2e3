import type { ResolvedField } from '../mapping.js'
import { keyword } from './keyword.js'
import { decimal } from './number.js'
import { holds, type ValueTest, type ValueType } from './value-type.js'

/** Numbers are compared as numbers, all else as keywords: each value as dynamic mapping would index it. */
export const dynamic: ValueType = {
  ...keyword,
  equals(field, wanted, isQuoted) {
    return byType(wanted, keyword.equals(field, wanted, isQuoted), (order) => order === 0)
  },
  compares(field: ResolvedField, operator, bound) {
    return byType(bound, keyword.compares(field, operator, bound), (order) => holds(operator, order))
  },
}

function byType(wanted: unknown, text: ValueTest, number: (order: number) => boolean): ValueTest {
  const bound = decimal(wanted)
  return (value) => (typeof value === 'number' ? bound !== undefined && number(value - bound) : text(value))
}
