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
    const lower = Array.from({ length: 450 }, (_, i) => String(100 + i).padStart(4, '0'))
    const old = doc('old', -60, ['B', [...lower, '1599']])
    expect(run(rule, [...fresh, old])[0]?.alerts).toHaveLength(599)
  })

  it('lose nothing where there are few', () => {
    const old = doc('old', -60, ['A', ['x', ...names(300)]])
    const [execution] = run(rule, [old, doc('a', -1, ['A', 'x']), doc('b', -1, ['B', 'y'])])
    expect(execution?.alerts.map(({ documentId }) => documentId)).toEqual(['b'])
  })
})
