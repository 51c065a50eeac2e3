import { describe, expect, it } from 'vitest'
import { explainTerm } from '../../src/investigate/explain-term.js'
import { explanationText } from '../../src/report/explain.js'
import { at } from '../detection/scene.js'
import { read } from '../detection/trail.js'
import { caseOf } from './case.js'

const DAY = 24 * 60
const ANN = '111122223333, ann'

describe('a term', () => {
  it('is told spell by spell: new, known, and new again after the history', async () => {
    const ruleCase = await caseOf([read('a', 0), read('b', DAY), read('c', 2 * DAY), read('d', 8 * DAY)])
    const found = explainTerm(ruleCase, ANN)
    expect(found).toMatchObject({ records: 4, first: { eventID: 'a' }, last: { eventID: 'd' } })
    expect(found.alerts.map(({ source }) => source)).toEqual(['a', 'd'])
    expect(found.spells.map(({ reason, records, longestGap }) => [reason, records, longestGap])).toEqual([
      ['alert', 1, undefined],
      ['term-known', 2, DAY * 60_000],
      ['alert', 1, 6 * DAY * 60_000],
    ])
    expect(explanationText(found)).toContain(`v9 alerted 2 times on "${ANN}": 4 matching records have it`)
  })

  it('that alerts whenever it comes has a spell for each alert', async () => {
    const found = explainTerm(await caseOf([read('a', 0), read('b', 6 * DAY), read('c', 6 * DAY)]), ANN)
    expect(found.spells.map(({ reason, execution, records }) => [reason, execution, records])).toEqual([
      ['alert', at(0), 1],
      ['alert', at(6 * DAY), 1],
      ['term-known', undefined, 1],
    ])
  })

  it('that never alerted is told as well', async () => {
    const found = explainTerm(await caseOf([read('a', 20)], { runs: [at(0), at(5)] }), ANN)
    expect([found.alerts, found.spells.map(({ reason }) => reason)]).toEqual([[], ['not-queried']])
    expect(explanationText(found)).toContain('v9 never alerted on')
  })

  it('may be named by one of its values, or with other blanks', async () => {
    const ruleCase = await caseOf([read('a', 0), read('b', 1, { user: 'bob' })])
    for (const given of ['ann', '111122223333,ann', '111122223333 ,  ann'])
      expect(explainTerm(ruleCase, given).terms).toEqual(['111122223333', 'ann'])
  })

  it('is asked for in full where one of its values is not enough', async () => {
    const ruleCase = await caseOf([read('a', 0), read('b', 1, { user: 'bob' })])
    expect(() => explainTerm(ruleCase, '111122223333')).toThrow(
      '--term "111122223333" is part of 2 terms of v9: "111122223333, ann", "111122223333, bob"; give all of cloud.account.id, user.name',
    )
  })

  it('that nobody has is refused with the nearest, or with those that there are', async () => {
    const ruleCase = await caseOf([read('a', 0, { user: 'buildkite' })])
    expect(() => explainTerm(ruleCase, 'bildkite')).toThrow(/none of the 1 records .*did you mean "buildkite"\?/)
    expect(() => explainTerm(ruleCase, 'x')).toThrow('; the terms are "111122223333, buildkite"')
  })

  it('of an empty trail is refused', async () => {
    const ruleCase = await caseOf([])
    expect(() => explainTerm(ruleCase, 'x')).toThrow('none of the 0 records')
  })
})
