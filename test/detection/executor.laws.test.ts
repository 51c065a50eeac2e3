import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { runNewTerms } from '../../src/detection/new-terms.js'
import { bruteForce } from './brute-force.js'
import { flat, plainDocuments, randomScene, runsOf, startOf } from './random-scene.js'
import { at } from './scene.js'

describe('new terms, on random documents and schedules', () => {
  it('agree with brute force', () => {
    fc.assert(
      fc.property(randomScene, (scene) => {
        const { rule, documents, marks } = scene
        const plain = bruteForce(rule, plainDocuments(scene), marks.map(startOf))
        expect(flat(runNewTerms(rule, documents, runsOf(marks)))).toEqual(plain)
      }),
      { numRuns: 400 },
    )
  })

  it('do not depend on the order of the documents', () => {
    const shuffled = randomScene.chain((scene) =>
      fc.shuffledSubarray([...scene.documents], { minLength: scene.documents.length }).map((documents) => ({
        scene,
        documents,
      })),
    )
    fc.assert(
      fc.property(shuffled, ({ scene: { rule, documents: original, marks }, documents }) => {
        const executions = runsOf(marks)
        expect(runNewTerms(rule, documents, executions)).toEqual(runNewTerms(rule, original, executions))
      }),
    )
  })

  it('are the same when the trail is cut anywhere and gone on with later', () => {
    const cut = randomScene.chain((scene) =>
      fc.integer({ min: 0, max: scene.marks.length }).map((count) => ({ scene, count })),
    )
    fc.assert(
      fc.property(cut, ({ scene: { rule, documents, marks }, count }) => {
        const end = startOf(marks[count - 1] ?? -1_000)
        const soFar = documents.filter(
          ({ visibleAt }) => visibleAt === undefined || Date.parse(String(visibleAt)) <= end,
        )
        const first = runNewTerms(rule, soFar, runsOf(marks, 0, count))
        const made = first.flatMap(({ alerts }) => alerts.map(({ id }) => id))
        const second = runNewTerms(rule, documents, runsOf(marks, count), {}, made)
        expect([...first, ...second]).toEqual(runNewTerms(rule, documents, runsOf(marks)))
      }),
    )
  })

  it('are the same with a document that lies outside of every window and history', () => {
    const outside = fc.constantFrom(
      { time: at(-600) },
      { time: at(6_000) },
      { time: at(0), visibleAt: at(6_000) },
      { time: undefined },
    )
    fc.assert(
      fc.property(randomScene, outside, ({ rule, documents, marks }, { time, visibleAt }) => {
        const source = { ...(time === undefined ? {} : { '@timestamp': time }), one: 'A', two: 'A', three: 'A' }
        const more = [...documents, { id: 'outside', source, ...(visibleAt === undefined ? {} : { visibleAt }) }]
        const executions = runsOf(marks)
        expect(runNewTerms(rule, more, executions)).toEqual(runNewTerms(rule, documents, executions))
      }),
    )
  })

  it('never make more alerts in a span than allowed, nor two with one id', () => {
    fc.assert(
      fc.property(randomScene, ({ rule, documents, marks }) => {
        const executions = runNewTerms(rule, documents, runsOf(marks))
        const ids = executions.flatMap(({ alerts }) => alerts.map(({ id }) => id))
        expect(new Set(ids).size).toBe(ids.length)
        for (const { alerts, spans } of executions)
          expect(alerts.length).toBeLessThanOrEqual(rule.maxSignals * spans.length)
      }),
    )
  })
})
