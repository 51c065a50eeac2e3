import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { completeConfig } from '../../src/dataset/config.js'
import { InputError } from '../../src/errors.js'
import { chooseMutations } from '../../src/mutations/choose.js'
import { MUTATIONS } from '../../src/mutations/index.js'

const ids = (names: readonly string[]) => chooseMutations(names).map(({ id }) => id)
const refusal = (...names: string[]) => {
  try {
    chooseMutations(names)
    return ''
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    return error.message
  }
}

describe('the mutations', () => {
  it('are the ten that are known of real trails, and three of our own', () => {
    expect(MUTATIONS.map(({ id }) => id).sort()).toEqual([
      'backfill',
      'duplicate-trail',
      'filebeat-only',
      'index-lag',
      'late-eventtime',
      'long-request-params',
      'missing-user-name',
      'no-event-ingested',
      'org-trail',
      'out-of-order',
      'outage',
      'two-trails',
      'ua-truncated',
    ])
  })

  it('lie each in a file of its name', () => {
    const files = readdirSync(new URL('../../src/mutations/', import.meta.url))
    for (const { id } of MUTATIONS) {
      expect(files).toContain(`${id}.ts`)
      expect(readFileSync(new URL(`../../src/mutations/${id}.ts`, import.meta.url), 'utf8')).toContain(`id: '${id}'`)
    }
  })

  it('change delivery or records, and decide something', () => {
    for (const { delivery, record, decides } of MUTATIONS) {
      expect(delivery !== undefined || record !== undefined).toBe(true)
      expect(decides.length).toBeGreaterThan(0)
    }
  })
})

describe('a choice of mutations', () => {
  it('takes effect in one order, whatever order they are named in', () => {
    expect(ids(['filebeat-only', 'late-eventtime'])).toEqual(['late-eventtime', 'filebeat-only'])
    expect(ids(['late-eventtime', 'filebeat-only'])).toEqual(['late-eventtime', 'filebeat-only'])
    expect(ids([])).toEqual([])
  })

  it.each([
    ['late-eventtime', 'backfill', 'when objects are ingested'],
    ['outage', 'out-of-order', 'when objects are ingested'],
    ['index-lag', 'no-event-ingested', 'whether documents have an event.ingested'],
    ['org-trail', 'duplicate-trail', 'which trails there are'],
  ])('of %s and %s is refused, for both decide %s', (one, other, what) => {
    expect(refusal(one, other)).toMatch(/^--mutate \S+ and \S+ contradict each other: both decide /)
    for (const word of [one, other, what]) expect(refusal(one, other)).toContain(word)
    expect(refusal(other, one)).toBe(refusal(one, other))
  })

  it('names what there is not, and what comes nearest', () => {
    expect(refusal('index-lga')).toBe('--mutate "index-lga" is none of 13 mutations; did you mean "index-lag"?')
    expect(refusal('zzzzzzzz')).toContain('"list mutations" names them')
    expect(refusal('outage', 'outage')).toBe('--mutate outage is given twice; give it once')
  })

  it('is checked in a configuration, before anything is written', () => {
    expect(() => completeConfig({ attacks: [], mutate: ['outage', 'backfill'] })).toThrow('contradict each other')
    expect(completeConfig({ attacks: [] })).not.toHaveProperty('mutate')
  })
})
