import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { runRule } from '../../../src/detection/rule-types/index.js'
import { plainDocuments, type RandomScene, randomScene, runsOf, startOf } from '../random-scene.js'
import { keyOf, queryBruteForce, thresholdBruteForce } from './brute-force.js'
import { queryRule, thresholdRule } from './build.js'

const settingsOf = ({ rule: { from, maxSignals } }: RandomScene) => ({
  lookBack: Number(/\d+/.exec(from)?.[0]) * 60_000,
  interval: 300_000,
  maxSignals,
})

/** A scene, a threshold, and the same documents in another order. */
const arbitrary = randomScene.chain((scene) =>
  fc.record({
    scene: fc.constant(scene),
    value: fc.integer({ min: 1, max: 4 }),
    shuffled: fc.shuffledSubarray([...scene.documents], { minLength: scene.documents.length }),
  }),
)

describe('a query rule, on random documents and schedules', () => {
  it('agrees with brute force, in whatever order the documents come', () => {
    fc.assert(
      fc.property(arbitrary, ({ scene, shuffled }) => {
        const { rule, marks, documents } = scene
        const stamped = new Set(documents.filter(({ source }) => source.event !== undefined).map(({ id }) => id))
        const plain = plainDocuments(scene).map((document) => ({ ...document, isStamped: stamped.has(document.id) }))
        const { executions } = runRule(
          queryRule({ from: rule.from, maxSignals: rule.maxSignals }),
          shuffled,
          runsOf(marks),
          {},
        )
        expect(executions.map(({ alerts }) => alerts.map(({ documentId }) => documentId))).toEqual(
          queryBruteForce(settingsOf(scene), plain, marks.map(startOf)),
        )
      }),
      { numRuns: 300 },
    )
  })
})

describe('a threshold rule, on random documents and schedules', () => {
  it('agrees with brute force, in whatever order the documents come', () => {
    fc.assert(
      fc.property(arbitrary, ({ scene, value, shuffled }) => {
        const { rule, marks } = scene
        const { executions } = runRule(
          thresholdRule({ fields: rule.newTermsFields, value }, { from: rule.from, maxSignals: rule.maxSignals }),
          shuffled,
          runsOf(marks),
          {},
        )
        const found = executions.map(({ alerts }) =>
          alerts.map(({ terms, counted = [] }) => ({ key: keyOf(terms), counted: [...counted].sort() })),
        )
        expect(found).toEqual(thresholdBruteForce(settingsOf(scene), value, plainDocuments(scene), marks.map(startOf)))
      }),
      { numRuns: 300 },
    )
  })
})
