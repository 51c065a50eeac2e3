import { dateSpan, documentDate } from '../date-value.js'
import { refuseStars } from './stars.js'
import { holds, type ValueType, type Wanted } from './value-type.js'

/** Milliseconds since the epoch. A date in a query stands for all the time that it names: a day is a day long. */
export const date: ValueType = {
  isIndexed: () => (value) => documentDate(value) !== undefined,
  equals(field, wanted) {
    const { first, last } = dateSpan(text(wanted), field.name)
    return (value) => {
      const time = documentDate(value)
      return time !== undefined && time >= first && time <= last
    }
  },
  isLike: refuseStars,
  compares(field, operator, wanted) {
    const { first, last } = dateSpan(text(wanted), field.name)
    // Elasticsearch rounds up for gt and lte, down for gte and lt.
    const bound = operator === 'gt' || operator === 'lte' ? last : first
    return (value) => {
      const time = documentDate(value)
      return time !== undefined && holds(operator, time - bound)
    }
  },
}

function text(wanted: Wanted): string | number {
  return typeof wanted === 'number' ? wanted : String(wanted)
}
