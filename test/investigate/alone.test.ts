import { describe, expect, it } from 'vitest'
import { fullName } from '../../src/behaviours/behaviour.js'
import { loadCatalogue } from '../../src/behaviours/load.js'
import type { TrailRecord } from '../../src/detection/trail-record.js'
import { explainExecution } from '../../src/investigate/explain-execution.js'
import { explainRecord } from '../../src/investigate/explain-record.js'
import { explainTerm } from '../../src/investigate/explain-term.js'
import { investigate } from '../../src/investigate/investigation.js'
import type { Seen } from '../../src/investigate/record-facts.js'
import { furthest } from '../../src/reason.js'
import { type Explanation, explanationText } from '../../src/report/explain.js'
import { runAlone } from '../../src/stream/alone.js'
import { shipped, trailOf } from '../detection/trail.js'

const RULES = ['v2', 'v3', 'v6', 'v9'] as const
const expecting = loadCatalogue().filter(({ behaviour }) => behaviour.expectedAlone !== undefined)

const LAG = 200_000

/** Of campaigns with very many records, the first and the last that are explained; of alerts, the first. */
const MANY = 300
const EXPLAINED = 40

const widest = (explanation: Explanation) =>
  Math.max(
    ...explanationText(explanation)
      .split('\n')
      .map((line) => line.length),
  )

describe('the records of a behaviour', () => {
  it.each(expecting.map((compiled) => [fullName(compiled.behaviour), compiled] as const))(
    '%s are explained by the reason that its author gave, in 80 columns',
    async (name, compiled) => {
      const { records } = runAlone(compiled, `alone-${name}`)
      const trail = records.map(
        ({ record, second }): TrailRecord => ({
          value: { ...record },
          kind: 'record',
          ingested: second * 1_000 + LAG,
          searchable: second * 1_000 + LAG + 3_000,
          place: 'trail.ndjson:1',
        }),
      )
      // Every record is asked for: all eventIDs begin with nothing.
      const { cases, asked } = await investigate(
        trailOf(...trail),
        RULES.map((rule) => shipped(rule)),
        { record: '' },
      )
      const honest = new Set(records.filter(({ label }) => label.phase === 'prelude').map(({ label }) => label.eventID))
      const all = asked.filter((seen: Seen) => !honest.has(seen.id))
      const own = all.length > MANY ? [...all.slice(0, EXPLAINED), ...all.slice(-EXPLAINED)] : all
      const reasons = cases.map((ruleCase) => {
        const explanations = own.map((seen) => explainRecord(ruleCase, seen))
        for (const explanation of explanations) {
          const widest = Math.max(
            ...explanationText(explanation)
              .split('\n')
              .map((line) => line.length),
          )
          expect(widest).toBeLessThanOrEqual(80)
          // What matches is looked at, unless it has no term.
          const matches = explanation.clauses.every(({ holds }) => holds) && explanation.reason !== 'field-missing'
          expect(matches).toBe(explanation.looks.length > 0)
        }
        for (const { terms, execution } of ruleCase.detection.alerts.slice(0, EXPLAINED)) {
          expect(widest(explainTerm(ruleCase, terms.join(', ')))).toBeLessThanOrEqual(80)
          expect(widest(explainExecution(ruleCase, execution))).toBeLessThanOrEqual(80)
        }
        return furthest(explanations.map(({ reason }) => reason))
      })
      expect(reasons).toEqual(RULES.map((rule) => compiled.behaviour.expectedAlone?.[rule]?.reason))
    },
  )
})
