import { describe, expect, it } from 'vitest'
import { sentenceOf } from '../../src/report/explain.js'
import type { ExceptionItem } from '../../src/rules/exception.js'
import { at } from '../detection/scene.js'
import { read, shipped } from '../detection/trail.js'
import { explained } from './case.js'

const DAY = 24 * 60
const SECOND = 1 / 60

describe('a record that alerts', () => {
  it('is explained by its term, the run and its window', async () => {
    const found = await explained('a', [read('a', 0)])
    expect(found).toMatchObject({
      reason: 'alert',
      execution: at(0),
      alert: { source: 'a', terms: ['111122223333', 'ann'] },
      looks: [{ execution: at(0), from: at(-6), to: at(0), historyFrom: at(-5 * DAY), isNew: true }],
    })
    expect(sentenceOf(found)).toContain(`v9 alerted on it in the run at ${at(0)}`)
  })

  it('says by how much the last one before had left the history', async () => {
    const { reason, bounds } = await explained('b', [read('a', -5 * DAY - SECOND), read('b', 0)])
    expect(reason).toBe('alert')
    expect(bounds).toEqual([{ bound: 'history', at: at(-5 * DAY), by: 1_000, execution: at(0), source: 'a' }])
  })

  it('looks for that one before the history, not before the record', async () => {
    const { bounds } = await explained('b', [read('a', -6 * DAY), read('b', -1), read('c', 0)])
    expect(bounds.map(({ source }) => source)).toEqual(['a'])
  })

  it('is pointed at by its own alert, where a list in it has another term that came first', async () => {
    const both = { userIdentity: { accountId: '111122223333', userName: ['ann', 'bob'] } }
    const { alert } = await explained('b', [read('a', -1), read('b', 0, { record: both })])
    expect([alert?.source, alert?.terms]).toEqual(['b', ['111122223333', 'bob']])
  })

  it('says how much of the history the trail does not reach', async () => {
    const { historyMissing } = await explained('b', [read('a', -DAY, { user: 'bob' }), read('b', 0)])
    // Event times lie 200 seconds before.
    expect(historyMissing).toBe(4 * DAY * 60_000 - 200_000)
  })

  it('names the record that came first, where that is another', async () => {
    const found = await explained('b', [read('a', -1), read('b', 0)])
    expect([found.reason, found.alert?.source]).toEqual(['term-known', 'a'])
    expect(found.bounds).toEqual([])
    expect(sentenceOf(found)).toContain('on record a, which came first')
  })
})

describe('a record whose term is known', () => {
  it('names the first record of the history, and by how much it lies inside', async () => {
    const found = await explained('b', [read('a', -5 * DAY), read('b', 0)])
    expect(found).toMatchObject({ reason: 'term-known', known: { eventID: 'a' }, execution: at(0) })
    expect(found.bounds[0]).toMatchObject({ bound: 'history', by: 0, source: 'a' })
    expect(sentenceOf(found)).toContain(`was known to the run at ${at(0)}, since record a of`)
  })

  it('says where it lies at the very beginning of the window', async () => {
    const { reason, bounds } = await explained('a', [read('a', -6)], { runs: [at(0)] })
    expect(reason).toBe('term-known')
    expect(bounds[0]).toMatchObject({ bound: 'window', by: 0, at: at(-6), source: 'a' })
  })
})

describe('a record that no run found', () => {
  it('lies between what two runs looked at', async () => {
    const found = await explained('b', [read('a', 0, { user: 'bob' }), read('b', 20)], { runs: [at(0), at(60)] })
    expect(found.reason).toBe('not-queried')
    expect(found.bounds).toEqual([
      { bound: 'run-after', at: at(34), by: 14 * 60_000, execution: at(60) },
      { bound: 'run-before', at: at(0), by: 20 * 60_000, execution: at(0) },
    ])
    expect(sentenceOf(found)).toContain(`no run looked at ${at(20)}`)
  })

  it('is told the nearest of the runs before and after', async () => {
    const runs = [at(-30), at(0), at(60), at(120)]
    const { bounds } = await explained('b', [read('a', 0, { user: 'bob' }), read('b', 20)], { runs })
    expect(bounds.map(({ execution }) => execution)).toEqual([at(60), at(0)])
  })

  it('is found by a run that starts when it becomes searchable', async () => {
    const late = read('b', 0, { delivery: { searchable: Date.parse(at(5)) } })
    const { reason, looks } = await explained('b', [late], { runs: [at(0), at(5)] })
    expect([reason, looks.map(({ isSearchable }) => isSearchable)]).toEqual(['alert', [false, true]])
  })

  it('was searchable a second after the last run had started', async () => {
    const late = read('b', 0, { delivery: { searchable: Date.parse(at(5 + SECOND)) } })
    const found = await explained('b', [late], { runs: [at(0), at(5)] })
    expect([found.reason, found.bounds]).toEqual([
      'searchable-too-late',
      [{ bound: 'searchable', at: at(5 + SECOND), by: 1_000, execution: at(5) }],
    ])
    expect(found.looks.map(({ isSearchable }) => isSearchable)).toEqual([false, false])
    expect(sentenceOf(found)).toContain('1 s after the start of the last run whose window held it')
  })
})

describe('a record that does not match', () => {
  it('shows the clause that fails and the value found', async () => {
    const found = await explained('a', [read('a', 0, { record: { eventName: 'GetParametersByPath' } })])
    expect([found.reason, found.looks]).toEqual(['not-in-query', []])
    expect(found.clauses.filter(({ holds }) => !holds)).toEqual([
      {
        clause: 'event.action: (GetParameters or GetParameter)',
        holds: false,
        found: [{ field: 'event.action', value: 'GetParametersByPath' }],
      },
    ])
    expect(sentenceOf(found)).toBe(
      'v9 did not alert: it does not match the query; it asks for event.action: (GetParameters or GetParameter), and it has GetParametersByPath.',
    )
  })

  it('is excluded by a clause', async () => {
    const found = await explained('a', [read('a', 0, { record: { sourceIPAddress: 'cloudformation.amazonaws.com' } })])
    expect(found.reason).toBe('excluded')
    expect(sentenceOf(found)).toContain('the rule excludes it; it asks for not source.address')
  })

  it('holds a text that is too long', async () => {
    const names = Array.from({ length: 10 }, (_, i) => `/${'x'.repeat(110)}/${i}`)
    const long = read('a', 0, { record: { requestParameters: { names, withDecryption: true } } })
    const found = await explained('a', [long], {}, shipped('v2'))
    expect(found.reason).toBe('over-ignore-above')
    expect(sentenceOf(found)).toContain('beyond 1,024 nothing is indexed')
  })

  it('matches without the field that the term is made of', async () => {
    const nameless = { userIdentity: { type: 'Root', accountId: '111122223333' } }
    const found = await explained('a', [read('a', 0, { record: nameless })])
    expect(found.reason).toBe('field-missing')
    expect(sentenceOf(found)).toContain('has no user.name to make a term of')
  })
})

describe('a record that was truncated', () => {
  it('says how many new terms there were, its place and what the run made', async () => {
    const users = ['ann', 'bob', 'cid', 'dan'].map((user, i) => read(user, -i / 60, { user }))
    const found = await explained('dan', users, {}, shipped('v9', { maxSignals: 2 }))
    expect(found).toMatchObject({
      reason: 'truncated',
      truncation: {
        cause: 'limit',
        alerts: 2,
        maxSignals: 2,
        newTerms: 4,
        place: 4,
        lastTerms: ['111122223333', 'bob'],
      },
    })
    expect(sentenceOf(found)).toContain('had made its 2 alerts already')
  })
})

it('a second copy is explained by itself', async () => {
  const copies = [read('a', 0), read('a', 1, { delivery: { copy: 2 } })]
  const found = await explained('a', copies)
  expect([found.record.copy, found.reason]).toEqual([undefined, 'alert'])
})

describe('a record that an exception keeps from the rule', () => {
  it('matches the query, and is excluded', async () => {
    const exceptions: readonly ExceptionItem[] = [
      {
        place: 'rules.ndjson:2:1',
        name: 'ann',
        entries: [{ type: 'match', field: 'user.name', operator: 'included', value: 'ann' }],
        osTypes: [],
      },
    ]
    const found = await explained('it', [read('it', 0)], {}, shipped('v9', { exceptions }))
    expect([found.reason, found.clauses.every(({ holds }) => holds)]).toEqual(['excluded', true])
    expect(sentenceOf(found)).toContain('it matches the query, and an exception of the rule keeps it out')
  })
})
