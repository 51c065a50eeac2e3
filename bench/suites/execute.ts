import { createInterner } from '#src/detection/raw/interner.js'
import { createMatchTable } from '#src/detection/raw/match-table.js'
import { executeTable } from '#src/detection/raw/new-terms.js'
import { orderOfTimes } from '#src/detection/raw/row-order.js'
import { scheduledRuns } from '#src/detection/schedule.js'
import { drawBelow } from '#src/keyed.js'
import { loadRule } from '#src/rules/load.js'
import { kept } from '../ceilings.js'
import { corpusStream } from '../corpus.js'
import type { Suite } from '../suite.js'

/** Users whose reads match; each has been seen before but for the first days. */
const USERS = 4_000

/** Three weeks of runs over a table of as many matches as there are events; a second rule costs as much as this. */
export const executeSuite: Suite = {
  name: 'execute',
  title: 'a table of matches to alerts, one rule',
  ceilingTitle: 'putting the times of the matches in order',
  prepare(options) {
    const rule = loadRule('v9')
    if (rule.type !== 'new_terms') throw new Error('v9 is no new terms rule')
    const { window } = corpusStream({ ...options, events: 1_000 })
    const [start, end] = [window.start * 1_000, window.end * 1_000]
    const ids = createInterner()
    const ips = [false, false]
    const table = createMatchTable(ids, { ips })
    for (let i = 0; i < options.events; i++) {
      const eventTime = start + Math.floor(((i / options.events) * (end - start)) / 1_000) * 1_000
      const time = eventTime + (60 + drawBelow(i, 1, 300)) * 1_000
      const user = drawBelow(i, 2, USERS)
      table.add({
        id: ids.numberOf(`00000000-0000-4000-8000-${String(i).padStart(12, '0')}`),
        time,
        eventTime,
        visibleAt: time + drawBelow(i, 3, 20_000),
        lacksOverride: false,
        terms: [table.numberOf([String(999_900_000_000 + (user % 20)), `user-${user}`])],
      })
    }
    const runs = scheduledRuns(start, end, { interval: 300_000 })
    const size = { records: options.events, bytes: options.events * BYTES }
    return {
      work: {
        name: 'execute',
        ...size,
        run() {
          kept.value = executeTable(rule, table, ips, runs, undefined)
        },
      },
      ceiling: {
        name: 'ordering',
        ...size,
        run() {
          kept.value = orderOfTimes(table.time, table.rows)
        },
      },
    }
  },
}

/** Of a row: two times, a term and a number. */
const BYTES = 24
