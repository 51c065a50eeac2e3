import { describe, expect, it } from 'vitest'
import { doc, ruleOf, run } from './scene.js'

const rule = ruleOf({ newTermsFields: ['one', 'two'], maxSignals: 1_000 })
const names = (count: number) => Array.from({ length: count }, (_, i) => String(1_000 + i))

describe('combinations, which Kibana looks up 500 at a time', () => {
  it('are pushed out by others that an old document with a list holds among them', () => {
    const fresh = names(499).map((name) => doc(`n${name}`, -1, ['B', name]))
    const known = doc('known', -1, ['A', 'x'])
    const old = doc('old', -60, ['A', ['x', ...names(300).map((name) => `${name}a`)]])
    expect(run(rule, [...fresh, known])[0]?.alerts).toHaveLength(500)
    const [crowded] = run(rule, [...fresh, known, old])
    // 301 pairs of the old document come first and leave 199 places of the 500.
    expect(crowded?.alerts.map(({ documentId }) => documentId)).toEqual(names(199).map((name) => `n${name}`))
    expect(crowded?.warnings).toEqual([])
  })

  it('are looked up in batches: what lies before a batch takes none of its places', () => {
    const fresh = names(600).map((name) => doc(`n${name}`, -1, ['B', name]))
    const lower = Array.from({ length: 450 }, (_, i) => `1400.${100 + i}`)
    const old = doc('old', -60, ['B', [...lower, '1599']])
    expect(run(rule, [...fresh, old])[0]?.alerts).toHaveLength(599)
  })

  it('of a later batch are pushed out by what lies between them and the batch before', () => {
    const fresh = names(600).map((name) => doc(`n${name}`, -1, ['B', name]))
    const between = Array.from({ length: 450 }, (_, i) => `1499.${100 + i}`)
    const old = doc('old', -60, ['B', ['1499', ...between, '1599']])
    const [crowded] = run(rule, [...fresh, old])
    // The last of the batch before, which the old document has as well, takes none of the 500 places.
    const expected = [...names(499), ...names(550).slice(500)].map((name) => `n${name}`)
    expect(crowded?.alerts.map(({ documentId }) => documentId)).toEqual(expected)
  })

  it('are pushed out by lower ones, whichever was found first', () => {
    const fresh = names(499).map((name) => doc(`n${name}`, -1, ['B', name]))
    const old = doc('old', -60, [
      ['Z', 'A'],
      ['x', ...names(300)],
    ])
    const [crowded] = run(rule, [...fresh, doc('known', -1, ['Z', 'x']), old])
    expect(crowded?.alerts.map(({ documentId }) => documentId)).toEqual(names(199).map((name) => `n${name}`))
  })

  it('are pushed out only by documents that the search finds: in the history, and searchable', () => {
    const fresh = names(499).map((name) => doc(`n${name}`, -1, ['B', name]))
    const known = doc('known', -1, ['A', 'x'])
    const many = ['A', ['x', ...names(300).map((name) => `${name}a`)]]
    const alerts = (old: ReturnType<typeof doc>) => run(rule, [...fresh, known, old])[0]?.alerts.length
    expect(alerts(doc('old', -10 * 24 * 60, many))).toBe(199)
    expect(alerts(doc('old', -10 * 24 * 60 - 1, many))).toBe(500)
    expect(alerts(doc('old', -60, many, { visible: 1 }))).toBe(500)
  })

  it('lose nothing where there are few', () => {
    const old = doc('old', -60, ['A', ['x', ...names(300)]])
    const [execution] = run(rule, [old, doc('a', -1, ['A', 'x']), doc('b', -1, ['B', 'y'])])
    expect(execution?.alerts.map(({ documentId }) => documentId)).toEqual(['b'])
  })
})
