import type { MatchTable } from './match-table.js'
import { orderOfTimes } from './row-order.js'

/** The rows of a table in the order of their times. */
export interface OrderedRows {
  /** Of each, its number in the table. */
  readonly order: Int32Array
  readonly time: Float64Array
  readonly visibleAt: Float64Array
  readonly term: Int32Array
}

const known = new WeakMap<MatchTable, OrderedRows>()

/** Put in order once, so that whoever executes another rule over the table has that for nothing. */
export function orderedRows(table: MatchTable): OrderedRows {
  const { rows } = table
  const before = known.get(table)
  if (before?.order.length === rows) return before
  const order = orderOfTimes(table.time, rows)
  const time = new Float64Array(rows)
  const visibleAt = new Float64Array(rows)
  const term = new Int32Array(rows)
  const columns = { time: table.time, visibleAt: table.visibleAt, term: table.term }
  for (let i = 0; i < rows; i++) {
    const row = order[i] as number
    time[i] = columns.time[row] as number
    visibleAt[i] = columns.visibleAt[row] as number
    term[i] = columns.term[row] as number
  }
  const made = { order, time, visibleAt, term }
  known.set(table, made)
  return made
}
