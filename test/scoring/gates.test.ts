import { describe, expect, it } from 'vitest'
import { failuresOf } from '../../src/scoring/gates.js'
import { scoreRule } from '../../src/scoring/score.js'
import { alert, hour, incident, label, outcome, truth } from './build.js'

const score = scoreRule(
  outcome([alert('bad', hour(10)), alert('good', hour(100), ['bob'])]),
  truth([label('bad')], [incident('dump-1', hour(10)), incident('sweep-1', hour(20))]),
)

describe('gates', () => {
  it('hold at the very value', () => {
    expect(failuresOf([score], [], { minRecall: 0.5, minPrecision: 0.5 })).toEqual([])
  })

  it('fail below it, and say the rule, the counts and the bound', () => {
    expect(failuresOf([score], [], { minRecall: 0.51, minPrecision: 0.995 })).toEqual([
      'r: recall 1/2 is below 51 %',
      'r: precision 1/2 is below 99.5 %',
    ])
  })

  it('do not hold of nothing, since nothing was tested', () => {
    const nothing = scoreRule(outcome([]), truth([], []))
    expect(failuresOf([nothing], [], { minRecall: 1 })).toEqual([
      expect.stringMatching(/^r: recall 0\/0 tests nothing/),
    ])
  })

  it('ask for no difference only where they are told to', () => {
    const differing = {
      rule: 'r',
      agreed: 0,
      expected: 1,
      given: 0,
      differences: [{ kind: 'missing', rule: 'r', alert: alert('a', hour(1)) }],
    } as const
    expect(failuresOf([], [differing], {})).toEqual([])
    expect(failuresOf([], [differing], { noDifference: true })).toEqual(['r: 1 difference from what the rule makes'])
  })
})
