import type { ResolvedField } from '../mapping.js'
import type { RangeOperator } from '../node.js'

/** Whether one value of a field in a document satisfies a clause. Arrays and nulls were taken apart before. */
export type ValueTest = (value: unknown) => boolean

/** A value of a query; unquoted `true` and `false` are typed, numbers are texts. */
export type Wanted = string | number | boolean

/**
 * How fields of a type are indexed and searched. The makers look at the query once and throw UnsupportedQuery for what
 * Elasticsearch would refuse or what cannot be evaluated here; the tests that they make never throw.
 */
export interface ValueType {
  /** A value that is in the index: not too long, not malformed. */
  isIndexed(field: ResolvedField): ValueTest
  /** `field: value`. */
  equals(field: ResolvedField, wanted: Wanted, isQuoted: boolean): ValueTest
  /** `field: a*b`, as the segments between the stars. */
  isLike(field: ResolvedField, segments: readonly string[]): ValueTest
  /** `field > value`. */
  compares(field: ResolvedField, operator: RangeOperator, bound: Wanted): ValueTest
}

/** Whether an order of value and bound (negative, zero, positive) satisfies an operator. */
export function holds(operator: RangeOperator, order: number): boolean {
  switch (operator) {
    case 'gt':
      return order > 0
    case 'gte':
      return order >= 0
    case 'lt':
      return order < 0
    case 'lte':
      return order <= 0
  }
}
