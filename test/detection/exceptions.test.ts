import { describe, expect, it } from 'vitest'
import { detect } from '../../src/detection/detect.js'
import { exceptionFilter } from '../../src/detection/exception-filter.js'
import type { TrailRecord } from '../../src/detection/trail-record.js'
import type { Mapping } from '../../src/kql/mapping.js'
import type { ExceptionEntry, ExceptionItem } from '../../src/rules/exception.js'
import { at, NOON } from './scene.js'
import { read, shipped, trailOf } from './trail.js'

const MAPPING: Mapping = {
  user: { type: 'keyword', ignoreAbove: 10 },
  ip: { type: 'ip' },
  note: { type: 'text' },
  flat: { type: 'flattened' },
  on: { type: 'boolean' },
  parts: { type: 'nested' },
  'parts.name': { type: 'keyword' },
  'parts.size': { type: 'long' },
}

function item(entries: readonly ExceptionEntry[], changes: Partial<ExceptionItem> = {}): ExceptionItem {
  return { name: 'an item', place: 'r.ndjson:3:1', entries, osTypes: [], ...changes }
}

const is = (field: string, value: string, operator: 'included' | 'excluded' = 'included') => ({
  type: 'match' as const,
  field,
  operator,
  value,
})
const excepts = (entries: readonly ExceptionEntry[], document: Readonly<Record<string, unknown>>) =>
  exceptionFilter([item(entries)], MAPPING)(document) !== undefined

describe('an exception', () => {
  it.each([
    ['a keyword, by its case', is('user', 'ann'), { user: 'ann' }, { user: 'Ann' }],
    ['one of several values', is('user', 'ann'), { user: ['bob', 'ann'] }, { user: ['bob'] }],
    ['a star as itself', is('user', 'a*'), { user: 'a*' }, { user: 'ann' }],
    ['what is not too long to be indexed', is('user', '0123456789'), { user: '0123456789' }, { user: '01234567890' }],
    ['an address in a block', is('ip', '192.0.2.0/24'), { ip: '192.0.2.9' }, { ip: '198.51.100.1' }],
    ['a phrase of a text', is('note', 'Quick fox'), { note: 'the quick fox' }, { note: 'fox quick' }],
    ['a key of a flattened object', is('flat.name', '/a'), { flat: { name: '/a' } }, { flat: { other: '/a' } }],
    ['a boolean', is('on', 'true'), { on: true }, { on: false }],
    ['any other value', is('user', 'ann', 'excluded'), { user: 'bob' }, { user: 'ann' }],
    ['no value, where a value is excluded', is('user', 'ann', 'excluded'), {}, { user: ['ann', 'bob'] }],
    [
      'one of several',
      { type: 'match_any', field: 'user', operator: 'included', value: ['ann', 'bob'] } as const,
      { user: 'bob' },
      { user: 'eve' },
    ],
    [
      'none of several',
      { type: 'match_any', field: 'user', operator: 'excluded', value: ['ann', 'bob'] } as const,
      { user: 'eve' },
      { user: 'bob' },
    ],
    [
      'a pattern',
      { type: 'wildcard', field: 'user', operator: 'included', value: 'svc-?*' } as const,
      { user: 'svc-a' },
      { user: 'svc-' },
    ],
    [
      'what fits no pattern',
      { type: 'wildcard', field: 'user', operator: 'excluded', value: 'svc-*' } as const,
      { user: 'ann' },
      { user: 'svc-a' },
    ],
    [
      'what has a field',
      { type: 'exists', field: 'user', operator: 'included' } as const,
      { user: 'a' },
      { user: null },
    ],
    ['what lacks a field', { type: 'exists', field: 'user', operator: 'excluded' } as const, {}, { user: 'a' }],
  ])('holds for %s', (_, entry, held, let_) => {
    expect(excepts([entry], held)).toBe(true)
    expect(excepts([entry], let_)).toBe(false)
  })

  it('needs all its conditions, and one item is enough', () => {
    const both = [is('user', 'ann'), is('ip', '192.0.2.1')]
    expect(excepts(both, { user: 'ann', ip: '192.0.2.1' })).toBe(true)
    expect(excepts(both, { user: 'ann', ip: '192.0.2.2' })).toBe(false)
    const either = exceptionFilter([item([is('user', 'ann')]), item([is('user', 'bob')])], MAPPING)
    expect(['ann', 'bob', 'eve'].map((user) => either({ user }) !== undefined)).toEqual([true, true, false])
  })

  it('may ask for several things of one and the same object', () => {
    const nested: ExceptionEntry = {
      type: 'nested',
      field: 'parts',
      entries: [is('name', 'a'), is('size', '1', 'excluded')],
    }
    expect(excepts([nested], { parts: [{ name: 'a', size: 2 }] })).toBe(true)
    expect(
      excepts([nested], {
        parts: [
          { name: 'a', size: 1 },
          { name: 'b', size: 2 },
        ],
      }),
    ).toBe(false)
    // A plain condition does not reach inside.
    expect(excepts([is('parts.name', 'a')], { parts: [{ name: 'a' }] })).toBe(false)
  })

  it('may be for some operating systems only', () => {
    const windows = exceptionFilter([item([is('user', 'ann')], { osTypes: ['windows'] })], MAPPING)
    const at = (os: object) => windows({ user: 'ann', host: { os } }) !== undefined
    expect([at({ type: 'windows' }), at({ name: { caseless: 'windows' } }), at({ type: 'linux' })]).toEqual([
      true,
      true,
      false,
    ])
  })

  it('holds until the last of those that hold expires', () => {
    const until = exceptionFilter(
      [
        item([is('user', 'ann')], { expires: 100 }),
        item([is('user', 'ann')], { expires: 300 }),
        item([is('user', 'ann')], { expires: 200 }),
        item([is('ip', '192.0.2.1')]),
      ],
      MAPPING,
    )
    expect(until({ user: 'ann' })).toBe(300)
    expect(until({ user: 'ann', ip: '192.0.2.1' })).toBe(Number.POSITIVE_INFINITY)
    expect(until({ user: 'bob' })).toBeUndefined()
  })

  it.each([
    ['a nested entry of what is not nested', { type: 'nested', field: 'flat', entries: [is('name', 'a')] }],
    ['an address that is none', is('ip', 'somewhere')],
    ['a pattern over addresses', { type: 'wildcard', field: 'ip', operator: 'included', value: '192.*' }],
  ] as const)('is refused with its place for %s', (_, entry) => {
    expect(() => exceptionFilter([item([entry])], MAPPING)).toThrow(/^r\.ndjson:3:1: exception "an item": /)
  })
})

it('an exception with a nested entry of what is not nested says so', () => {
  const entry = { type: 'nested', field: 'flat', entries: [is('name', 'a')] } as const
  expect(() => exceptionFilter([item([entry])], MAPPING)).toThrow(
    'r.ndjson:3:1: exception "an item": flat is no nested field, and a nested entry needs one',
  )
})

describe('a rule with exceptions', () => {
  const ann = (changes: Partial<ExceptionItem> = {}) =>
    item([is('user.name', 'ann'), is('source.ip', '192.0.2.1')], changes)
  const elsewhere = { record: { sourceIPAddress: '198.51.100.1' } }
  const detected = async (records: readonly TrailRecord[], exceptions: readonly ExceptionItem[]) => {
    const detection = await detect(trailOf(...records), [shipped('v9', { exceptions })], { watch: new Set(['it']) })
    const [only] = detection.rules
    if (!only) throw new Error('one rule was given')
    return {
      sources: only.alerts.map(({ source }) => source),
      matches: [...only.matches.keys()],
      verdict: only.verdicts.get('it'),
      asked: [...only.verdicts.keys()],
    }
  }

  it('does not alert on what they keep from it', async () => {
    expect(await detected([read('it', 1), read('bob', 1, { user: 'bob' })], [ann()])).toEqual({
      sources: ['bob'],
      matches: ['bob'],
      verdict: { reason: 'excluded' },
      asked: ['it'],
    })
  })

  it('tells the fate of nobody who is not asked for', async () => {
    expect((await detected([read('other', 1), read('bob', 1, { user: 'bob' })], [ann()])).asked).toEqual([])
  })

  it('has them keep it from its history as well, so that what comes later is new', async () => {
    const trail = [read('excepted', 1), read('it', 60, elsewhere)]
    expect((await detected(trail, [])).sources).toEqual(['excepted'])
    expect((await detected(trail, [ann()])).sources).toEqual(['it'])
  })

  it('finds what they kept from it in runs that start after they expire, as in its history', async () => {
    const trail = [read('it', 1), read('later', 60, elsewhere)]
    const expires = (minutes: number) => [ann({ expires: NOON + minutes * 60_000 })]
    // The look-back of six minutes lets one run see it; that of five past noon starts at the moment of expiry.
    expect(await detected(trail, expires(4.9))).toMatchObject({
      sources: ['it'],
      verdict: { reason: 'alert', execution: at(5) },
    })
    const late = read('it', 1, { delivery: { searchable: NOON + 30 * 60_000 } })
    expect((await detected([read('first', 1, { user: 'bob' }), late], expires(4))).verdict).toEqual({
      reason: 'searchable-too-late',
    })
    expect(await detected(trail, expires(5))).toMatchObject({ sources: [], verdict: { reason: 'excluded' } })
    // Searchable just when the exception ends, at the start of the only run: without the exception it had been found.
    const just = read('it', 1, { delivery: { searchable: NOON + 5 * 60_000 } })
    expect((await detected([just], expires(5))).verdict).toEqual({ reason: 'excluded' })
    expect((await detected([just], expires(4.9))).verdict).toEqual({ reason: 'alert', execution: at(5) })
  })
})
