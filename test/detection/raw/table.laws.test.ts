import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Run } from '../../../src/detection/execution.js'
import { termReader } from '../../../src/detection/field-terms.js'
import { executeRuns } from '../../../src/detection/new-terms.js'
import { createInterner } from '../../../src/detection/raw/interner.js'
import { createMatchTable } from '../../../src/detection/raw/match-table.js'
import { executeTable } from '../../../src/detection/raw/new-terms.js'
import { createTimeline, dateReader, type MatchedDocument } from '../../../src/detection/timeline.js'
import type { NewTermsRule } from '../../../src/rules/rule.js'
import { randomScene, runsOf } from '../random-scene.js'
import { at, doc, ruleOf } from '../scene.js'
import { shipped } from '../trail.js'

const asRule = (settings: object) => shipped('v9', { ...settings })

function tableOf(rule: NewTermsRule, documents: readonly MatchedDocument[]) {
  const ids = createInterner()
  const reader = termReader(rule.newTermsFields, {})
  const table = createMatchTable(ids, reader)
  const overrideOf = dateReader(rule.timestampOverride)
  const eventTimeOf = dateReader('@timestamp')
  for (const { id, source, visibleAt } of documents) {
    const override = overrideOf(source)
    const eventTime = eventTimeOf(source)
    const time = override ?? eventTime
    if (time === undefined) table.addTimeless()
    else
      table.add({
        id: ids.numberOf(id),
        time,
        eventTime: eventTime ?? time,
        visibleAt: visibleAt === undefined ? Number.NEGATIVE_INFINITY : Date.parse(String(visibleAt)),
        lacksOverride: override === undefined,
        terms: reader.combinations(source).map(table.numberOf),
      })
  }
  return { table, ips: reader.ips }
}

function both(rule: NewTermsRule, documents: readonly MatchedDocument[], runs: readonly Run[]) {
  const { table, ips } = tableOf(rule, documents)
  const timeline = createTimeline({ ...rule, fields: rule.newTermsFields }, documents, {})
  return {
    clear: { timeline, executions: executeRuns(rule, timeline, runs) },
    fast: { timeline: table.timeline(), executions: executeTable(rule, table, ips, runs, undefined) },
  }
}

it('a table gives the timeline and the executions of its documents, whatever they and the runs are', () => {
  fc.assert(
    fc.property(randomScene, ({ rule, documents, marks }) => {
      const { clear, fast } = both(asRule({ ...rule, savedId: rule.ruleId }), documents, runsOf(marks))
      expect(fast).toEqual(clear)
    }),
    { numRuns: 500 },
  )
})

it('more than a page of terms are cut off page by page, of one field and of several', () => {
  const documents = Array.from({ length: 10_050 }, (_, i) =>
    doc(`d${i}`, i % 3, [`t${String((i * 7_919) % 10_050).padStart(5, '0')}`, 'x']),
  )
  // The last terms are the busiest, which counts in the second page alone.
  const busy = Array.from({ length: 40 }, (_, i) => doc(`e${i}`, 2, [`t${10_049 - (i % 4)}`, 'x']))
  const runs = [{ startedAt: at(5) }, { startedAt: at(10), previousStartedAt: at(5) }]
  for (const newTermsFields of [['one'], ['one', 'two']]) {
    const rule = asRule(ruleOf({ newTermsFields, maxSignals: 10_020 }))
    const { clear, fast } = both(rule, [...documents, ...busy], runs)
    expect(clear.executions[0]?.alerts).toHaveLength(10_020)
    expect(fast.executions).toEqual(clear.executions)
  }
})

it('arrays that crowd out terms, and runs whose spans go back, are executed as ever', () => {
  const many = Array.from({ length: 30 }, (_, i) =>
    doc(`d${i}`, 1, [Array.from({ length: 30 }, (__, j) => `a${i * 20 + j}`), [`b${i}`, 'b']]),
  )
  const runs = [0, 5, 11, 95].map((start, i, all) =>
    i === 0 ? { startedAt: at(start) } : { startedAt: at(start), previousStartedAt: at(all[i - 1] as number) },
  )
  const crowded = both(asRule(ruleOf({ newTermsFields: ['one', 'two'], maxSignals: 2_000 })), many, runs)
  expect(crowded.fast.executions).toEqual(crowded.clear.executions)
  const back = both(
    asRule(ruleOf({ from: 'now-2m', interval: '5m' })),
    [doc('a', 3, 'A'), doc('b', 9, 'B'), doc('c', 60, 'A')],
    runs,
  )
  expect(back.fast.executions).toEqual(back.clear.executions)
})
