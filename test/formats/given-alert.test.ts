import { describe, expect, it } from 'vitest'
import { alertIn } from '../../src/formats/given-alert.js'

const ROW = { rule: 'v9', terms: ['ann', 1, true], source: 'it', ingested: '2024-07-01T12:01:00Z' }

/** An alert as a search returns it, with flat names. */
const FLAT = {
  '@timestamp': '2024-07-01T12:05:04.321Z',
  'kibana.alert.rule.rule_id': 'rule-id',
  'kibana.alert.rule.uuid': 'saved-id',
  'kibana.alert.rule.name': 'A rule',
  'kibana.alert.rule.parameters': { query: 'a: b', new_terms_fields: ['user.name'], history_window_start: 'now-5d' },
  'kibana.alert.new_terms': ['ann'],
  'kibana.alert.original_event.id': 'it',
  'kibana.alert.original_event.ingested': '2024-07-01T12:01:00Z',
  'kibana.alert.original_time': '2024-07-01T11:57:40.000Z',
}

const READ = {
  place: 'p',
  rule: {
    names: ['rule-id', 'saved-id', 'A rule'],
    query: 'a: b',
    newTermsFields: ['user.name'],
    historyWindowStart: 'now-5d',
  },
  terms: ['ann'],
  source: 'it',
  ingested: '2024-07-01T12:01:00Z',
  execution: '2024-07-01T12:05:04.321Z',
}

/** Names with dots made into objects. */
function nested(flat: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const document: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(flat)) {
    const keys = name.split('.')
    let at = document
    for (const key of keys.slice(0, -1)) {
      at[key] ??= {}
      at = at[key] as Record<string, unknown>
    }
    at[keys.at(-1) as string] = value
  }
  return document
}

describe('an alert that is given', () => {
  it('may be a row as detect writes it, with or without its execution', () => {
    const { rule, ...rest } = ROW
    expect(alertIn(ROW, 'p')).toEqual({ place: 'p', rule: { names: [rule] }, ...rest })
    const execution = '2024-07-01T12:05:00Z'
    expect(alertIn({ ...ROW, execution, more: 1 }, 'p')).toMatchObject({ execution })
  })

  it("may be Kibana's document, flat, nested, or every field in a list", () => {
    expect(alertIn(FLAT, 'p')).toEqual(READ)
    expect(alertIn(nested(FLAT), 'p')).toEqual(READ)
    const lists = Object.fromEntries(Object.entries(FLAT).map(([name, value]) => [name, [value].flat()]))
    expect(alertIn(lists, 'p')).toEqual(READ)
  })

  it('keeps the types of its terms', () => {
    expect(alertIn({ ...FLAT, 'kibana.alert.new_terms': ['a', 1, false] }, 'p')).toMatchObject({
      terms: ['a', 1, false],
    })
  })

  it("takes the event's own fields where those of the original are missing", () => {
    const { 'kibana.alert.original_event.id': _, 'kibana.alert.original_event.ingested': __, ...rest } = FLAT
    expect(alertIn({ ...rest, event: { id: 'own', ingested: '2024-07-01T12:02:00Z' } }, 'p')).toMatchObject({
      source: 'own',
      ingested: '2024-07-01T12:02:00Z',
    })
    expect(alertIn(rest, 'p')).toMatchObject({ ingested: '2024-07-01T11:57:40Z' })
  })

  it('takes the time that the run was meant for before that of the document', () => {
    expect(alertIn({ ...FLAT, 'kibana.alert.intended_timestamp': '2024-07-01T12:05:00.000Z' }, 'p')).toMatchObject({
      execution: '2024-07-01T12:05:00Z',
    })
  })

  it('may say as little as its rule, and joins nothing then', () => {
    expect(alertIn({ 'kibana.alert.rule.name': 'A rule' }, 'p')).toEqual({
      place: 'p',
      rule: { names: ['A rule'] },
      terms: [],
    })
  })

  it.each([
    ['a number', 7, /^is no alert but a number$/],
    ['null', null, /is no alert but null/],
    ['another object', { eventID: 'x', eventName: 'y' }, /is no alert, its keys are eventID, eventName$/],
    ['an empty object', {}, /its keys are none/],
    ['a row without terms', { rule: 'v9', source: 'x', ingested: '2024-07-01T12:01:00Z' }, /^terms: /],
    ['a row whose time is none', { ...ROW, ingested: 'noon' }, /^ingested: /],
  ])('is told of when it is none: %s', (_, json, what) => {
    expect(alertIn(json, 'p')).toEqual({ place: 'p', what: expect.stringMatching(what) })
  })
})
