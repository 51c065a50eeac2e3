import { describe, expect, it } from 'vitest'
import { conform } from '../../src/scoring/conformance.js'
import { alert, hour } from './build.js'

const expected = [alert('a', hour(1), ['eve'], { acceptableSources: ['a', 'b'] }), alert('c', hour(2), ['bob'])]
const differences = (given: Parameters<typeof conform>[2]) =>
  conform('r', expected, given).differences.map(({ kind, alert: { source } }) => [kind, source])

describe('alerts of another implementation', () => {
  it('agree in any order, and by any of the sources that tie', () => {
    expect(conform('r', expected, [alert('c', hour(2), ['bob']), alert('b', hour(1), ['eve'])])).toMatchObject({
      agreed: 2,
      expected: 2,
      given: 2,
      differences: [],
    })
  })

  it('on a group agree by any record of it', () => {
    const grouped = [alert('z', hour(1), ['eve'], { records: ['x', 'y', 'z'] })]
    expect(conform('r', grouped, [alert('y', hour(1), ['eve'])]).agreed).toBe(1)
    expect(conform('r', grouped, [alert('w', hour(1), ['eve'])]).agreed).toBe(0)
  })

  it('that are missing, or too many, are each named', () => {
    expect(differences([alert('a', hour(1), ['eve'])])).toEqual([['missing', 'c']])
    expect(differences([...expected, alert('x', hour(3), ['dan'])])).toEqual([['unexpected', 'x']])
  })

  it('of one expected alert twice are one too many', () => {
    expect(differences([...expected, expected[0] as (typeof expected)[number]])).toEqual([['unexpected', 'a']])
  })

  it('of another term on the same record are others', () => {
    expect(differences([alert('a', hour(1), ['mallory']), alert('c', hour(2), ['bob'])])).toEqual([
      ['unexpected', 'a'],
      ['missing', 'a'],
    ])
  })

  it('of a number are not those of its text', () => {
    expect(conform('r', [alert('a', hour(1), [1])], [alert('a', hour(1), ['1'])]).agreed).toBe(0)
  })
})
