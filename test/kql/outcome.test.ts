import { describe, expect, it } from 'vitest'
import { cloudTrailMapping } from '../../src/ecs/mapping.js'
import { compileKql } from '../../src/kql/compile.js'
import { clauseOutcomes } from '../../src/kql/outcome.js'

const PRINTED = 'aws.cloudtrail.request_parameters'
const outcomes = (query: string, document: Readonly<Record<string, unknown>>) =>
  clauseOutcomes(query, cloudTrailMapping)(document)

describe('clause by clause', () => {
  it('a query says which of its clauses hold, with the value found', () => {
    expect(
      outcomes('event.action: (GetParameters or GetParameter) and event.outcome: success', {
        event: { action: 'GetParameter', outcome: 'failure' },
      }),
    ).toEqual([
      {
        clause: 'event.action: (GetParameters or GetParameter)',
        holds: true,
        found: [{ field: 'event.action', value: 'GetParameter' }],
      },
      { clause: 'event.outcome: success', holds: false, found: [{ field: 'event.outcome', value: 'failure' }] },
    ])
  })

  it('a missing field is found as nothing, which holds for what is negated', () => {
    expect(outcomes('not source.address: ("a.com" or "b.com")', {})).toEqual([
      { clause: 'not source.address: ("a.com" or "b.com")', holds: true, found: [] },
    ])
  })

  it('a list gives each of its values', () => {
    const [clause] = outcomes('user.name: ann', { user: { name: ['bob', 'ann'] } })
    expect([clause?.holds, clause?.found.map(({ value }) => value)]).toEqual([true, ['bob', 'ann']])
  })

  it('clauses about different fields are taken apart', () => {
    const [clause] = outcomes('user.name: ann or cloud.region: x', { user: { name: 'bob' }, cloud: { region: 'x' } })
    expect(clause).toMatchObject({ clause: '(user.name: ann or cloud.region: x)', holds: true, found: [] })
    expect(clause?.parts?.map(({ holds }) => holds)).toEqual([false, true])
    const [negated] = outcomes('not (user.name: ann and cloud.region: x)', { user: { name: 'ann' } })
    expect(negated?.parts?.map(({ clause: text, holds }) => [text, holds])).toEqual([
      ['user.name: ann', true],
      ['cloud.region: x', false],
    ])
  })

  it('a text beyond ignore_above is said to be too long, and one of that very length is not', () => {
    const of = (length: number) => outcomes(`${PRINTED}: *a*`, { [PRINTED]: 'a'.repeat(length) })[0]
    expect(of(1_025)).toMatchObject({ holds: false, found: [{ notIndexed: { length: 1_025, limit: 1_024 } }] })
    expect(of(1_024)?.holds).toBe(true)
    expect(of(1_024)?.found[0]?.notIndexed).toBeUndefined()
  })

  it('a name with stars shows the fields that it finds', () => {
    const [clause] = outcomes('user*: ann', { user: { name: 'ann' }, cloud: { region: 'x' } })
    expect(clause?.found).toEqual([{ field: 'user.name', value: 'ann' }])
  })

  it('all hold exactly where the query matches', () => {
    const query = 'event.action: a* and not event.outcome: failure and (user.name: * or cloud.region: x)'
    const matches = compileKql(query)
    for (const action of ['ab', 'b'])
      for (const outcome of ['success', 'failure', undefined])
        for (const document of [{}, { user: { name: 'u' } }, { cloud: { region: 'x' } }, { cloud: { region: 'y' } }]) {
          const whole = { ...document, event: { action, ...(outcome === undefined ? {} : { outcome }) } }
          expect(outcomes(query, whole).every(({ holds }) => holds)).toBe(matches(whole))
        }
  })
})
