import { describe, expect, it } from 'vitest'
import { type DetectOptions, detect } from '../../src/detection/detect.js'
import type { TrailRecord } from '../../src/detection/trail-record.js'
import type { NewTermsRule } from '../../src/rules/rule.js'
import { noon } from './build.js'

const RULE: NewTermsRule = {
  id: 'test',
  ruleId: '00000000-0000-4000-8000-000000000000',
  name: 'test',
  type: 'new_terms',
  query:
    'event.action:GetParameter and aws.cloudtrail.request_parameters:*decrypt* and not source.address:vault.example.com',
  newTermsFields: ['aws.cloudtrail.user_identity.arn'],
  from: 'now-9m',
  interval: '5m',
  historyWindowStart: 'now-10d',
  maxSignals: 2,
  timestampOverride: 'event.ingested',
  severity: 'low',
  riskScore: 21,
  index: [],
}

interface Given {
  readonly action?: string
  readonly who?: string
  readonly address?: string
  readonly request?: string
  /** Minutes after noon. */
  readonly ingested?: number
  readonly searchable?: number
}

/** A record whose ingestion and search follow at once, of a caller who is new. */
function record(
  id: string,
  {
    action = 'GetParameter',
    who = id,
    address = '203.0.113.1',
    request = 'decrypt',
    ingested = 2,
    searchable = ingested,
  }: Given = {},
): TrailRecord {
  return {
    value: {
      eventVersion: '1.08',
      userIdentity: { type: 'IAMUser', arn: who },
      eventTime: noon(ingested - 2),
      eventName: action,
      sourceIPAddress: address,
      requestParameters: { what: request },
      eventID: id,
    },
    kind: 'record',
    ingested: Date.parse(noon(ingested)),
    searchable: Date.parse(noon(searchable)),
    place: `trail:${id}`,
  }
}

async function outcomeOf(
  records: readonly TrailRecord[],
  options: DetectOptions = {},
  rule: Partial<NewTermsRule> = {},
) {
  async function* trail() {
    yield records
  }
  const detection = await detect(trail(), [{ ...RULE, ...rule }], options)
  const [outcome] = detection.rules
  if (!outcome) throw new Error('no outcome')
  return { ...outcome, records: detection.records }
}

/** What became of record `x` among others that keep the schedule running from before it for an hour. */
async function reasonOf(given: Given, others: readonly TrailRecord[] = []) {
  const before = record('before', { action: 'Other', ingested: -60 })
  const after = record('after', { action: 'Other', ingested: 60 })
  const { verdicts } = await outcomeOf([before, ...others, record('x', given), after], { watch: new Set(['x']) })
  return verdicts.get('x')
}

describe('a record', () => {
  it('alerts, with rule, run, term, times and id', async () => {
    const { alerts } = await outcomeOf([record('x')])
    expect(alerts).toEqual([
      {
        rule: 'test',
        execution: noon(5),
        terms: ['x'],
        source: 'x',
        ingested: noon(2),
        id: expect.stringMatching(/^[0-9a-f]{40}$/),
      },
    ])
    expect(await reasonOf({})).toEqual({ reason: 'alert', execution: noon(5) })
  })

  it('does not, where the query does not ask for it', async () => {
    expect(await reasonOf({ action: 'PutParameter' })).toEqual({ reason: 'not-in-query' })
  })

  it('does not, where the query excludes it', async () => {
    expect(await reasonOf({ address: 'vault.example.com' })).toEqual({ reason: 'excluded' })
  })

  it('does not, where the text that shows it is too long to be indexed', async () => {
    expect(await reasonOf({ request: `decrypt${'x'.repeat(1_100)}` })).toEqual({ reason: 'over-ignore-above' })
  })

  it('does not, where it lacks a field of the rule', async () => {
    expect(await reasonOf({ who: '' })).toEqual({ reason: 'field-missing' })
  })

  it('does not, where it can be searched only after its last run', async () => {
    expect(await reasonOf({ ingested: 2, searchable: 11 })).toEqual({ reason: 'searchable-too-late' })
  })

  it('does not, where no run looked at its time', async () => {
    const { verdicts } = await outcomeOf([record('x', { ingested: 2 })], {
      watch: new Set(['x']),
      runs: [noon(0), noon(300)],
    })
    expect(verdicts.get('x')).toEqual({ reason: 'not-queried' })
  })

  it('does not, where its term is known, and says since which record', async () => {
    expect(await reasonOf({ who: 'ann' }, [record('old', { who: 'ann', ingested: -90 })])).toEqual({
      reason: 'term-known',
      execution: noon(5),
      knownSince: { source: 'old', time: noon(-90) },
    })
  })

  it('does not, where more alerts were due than its runs made', async () => {
    const crowd = Array.from({ length: 6 }, (_, n) => record(`a${n}`, { ingested: 2 }))
    const { verdicts } = await outcomeOf([...crowd, record('x', { ingested: 2 })], {
      watch: new Set(['x']),
      runs: [noon(5)],
    })
    expect(verdicts.get('x')).toEqual({ reason: 'truncated', execution: noon(5) })
  })

  it('does not, where a run alerts on an earlier record of its term, which is named', async () => {
    expect(await reasonOf({ who: 'ann', ingested: 3 }, [record('first', { who: 'ann', ingested: 2 })])).toEqual({
      reason: 'term-known',
      execution: noon(5),
      knownSince: { source: 'first', time: noon(2) },
    })
  })
})

describe('an alert', () => {
  it('names all records that tie for the earliest, whichever it points at', async () => {
    const { alerts } = await outcomeOf([record('b', { who: 'ann' }), record('a', { who: 'ann' })])
    expect(alerts).toMatchObject([{ source: 'a', acceptableSources: ['a', 'b'] }])
  })

  it('of a second copy says so, and points at the record', async () => {
    const { alerts } = await outcomeOf([{ ...record('x'), copy: 2 }])
    expect(alerts[0]).toMatchObject({ source: 'x', copy: 2 })
  })
})

describe('a trail', () => {
  it('may hold documents, whose own ingest time is kept', async () => {
    const value = {
      '@timestamp': noon(1),
      event: { action: 'GetParameter', id: 'x', ingested: noon(4) },
      aws: { cloudtrail: { request_parameters: '{decrypt}', user_identity: { arn: 'ann' } } },
    }
    const ingested = Date.parse(noon(4))
    const { alerts } = await outcomeOf([{ value, kind: 'document', ingested, searchable: ingested, place: 't:1' }])
    expect(alerts).toMatchObject([{ source: 'x', ingested: noon(4), terms: ['ann'] }])
  })

  it('that is empty has no runs and no alerts', async () => {
    expect(await outcomeOf([])).toMatchObject({ records: 0, alerts: [], executions: [] })
  })

  it('moves its runs by an offset', async () => {
    const { alerts } = await outcomeOf([record('x')], { offset: 60_000 })
    expect(alerts).toMatchObject([{ execution: noon(6) }])
  })
})
