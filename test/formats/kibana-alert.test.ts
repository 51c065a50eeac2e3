import { describe, expect, it } from 'vitest'
import { detect } from '../../src/detection/detect.js'
import type { TrailRecord } from '../../src/detection/trail-record.js'
import { alertIn } from '../../src/formats/given-alert.js'
import { kibanaAlert } from '../../src/formats/kibana-alert.js'
import { kibanaRule } from '../../src/formats/kibana-rule.js'
import { aboutRule } from '../../src/rules/about.js'
import { at } from '../detection/scene.js'
import { read, shipped, trailOf } from '../detection/trail.js'

const v9 = shipped('v9')

const words = (text: string) => text.trim().split(/\s+/)

/**
 * Names of fields, as the test of Kibana's rule type expects them (new_terms.ts of its rule execution logic), with
 * those that it takes out as random. Of an installation are `url`, and of the rule `created_at`, `created_by`,
 * `updated_at` and `updated_by`.
 */
const ALERT = words(`ancestors depth intended_timestamp last_detected new_terms original_time reason risk_score severity
  start status uuid workflow_assignee_ids workflow_status workflow_tags`)
const COMMON =
  words(`author description exceptions_list false_positives from immutable max_signals references risk_score
  risk_score_mapping rule_id severity severity_mapping threat to type version timestamp_override`)
const RULE = [
  ...COMMON,
  ...words(`actions category consumer enabled execution.timestamp execution.type execution.uuid indices interval name
    parameters producer revision rule_type_id tags uuid`),
]
const PARAMETERS = [
  ...COMMON,
  ...words('history_window_start index language new_terms_fields query related_integrations required_fields'),
  ...words('rule_source setup'),
]

/** What Kibana would keep of the only alert on some records. */
async function only(...records: readonly TrailRecord[]) {
  const { rules } = await detect(trailOf(...records), [v9], { sources: true })
  const [alert] = rules[0]?.alerts ?? []
  const [source] = rules[0]?.sources.values() ?? []
  if (!alert || !source || rules[0]?.alerts.length !== 1) throw new Error('one alert was expected')
  return { alert, document: kibanaAlert({ rule: v9, alert, source }) }
}

/** A record that is a document already. */
const asDocument = (value: Readonly<Record<string, unknown>>): TrailRecord => ({
  ...read('it', 1),
  kind: 'document',
  value: {
    '@timestamp': at(0),
    event: { provider: 'ssm.amazonaws.com', action: 'GetParameter', outcome: 'success', id: 'it', ingested: at(1) },
    data_stream: { dataset: 'aws.cloudtrail' },
    aws: { cloudtrail: { flattened: { request_parameters: { withDecryption: true } } } },
    cloud: { account: { id: '111122223333' } },
    user: { name: 'ann' },
    ...value,
  },
})

describe("an alert in Kibana's form", () => {
  it('has the fields that Kibana gives every alert of such a rule', async () => {
    const { alert, document } = await only(read('it', 1))
    expect(document).toMatchObject({
      '@timestamp': '2024-07-01T12:05:00.000Z',
      'event.kind': 'signal',
      'kibana.space_ids': ['default'],
      'kibana.alert.uuid': alert.id,
      'kibana.alert.start': '2024-07-01T12:05:00.000Z',
      'kibana.alert.last_detected': '2024-07-01T12:05:00.000Z',
      'kibana.alert.intended_timestamp': '2024-07-01T12:05:00.000Z',
      'kibana.alert.original_time': '2024-07-01T11:57:40.000Z',
      'kibana.alert.ancestors': [{ id: 'it', type: 'event', index: 'logs-aws.cloudtrail-default', depth: 0 }],
      'kibana.alert.depth': 1,
      'kibana.alert.status': 'active',
      'kibana.alert.workflow_status': 'open',
      'kibana.alert.workflow_tags': [],
      'kibana.alert.workflow_assignee_ids': [],
      'kibana.alert.severity': 'medium',
      'kibana.alert.risk_score': 47,
      'kibana.alert.new_terms': ['111122223333', 'ann'],
      'kibana.alert.rule.execution.type': 'scheduled',
      'kibana.alert.rule.execution.timestamp': '2024-07-01T12:05:00.000Z',
      'kibana.alert.rule.execution.uuid': expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-4/),
    })
  })

  it('has all fields that an alert of this type was seen to have, but those of an installation', async () => {
    const { document } = await only(read('it', 1))
    const names = Object.keys(document).filter((name) => /^kibana\.alert\.(?!original_event|original_data)/.test(name))
    expect(names.sort()).toEqual(
      [...ALERT, ...RULE.map((name) => `rule.${name}`)].map((name) => `kibana.alert.${name}`).sort(),
    )
    expect(Object.keys(document['kibana.alert.rule.parameters'] as object).sort()).toEqual([...PARAMETERS].sort())
  })

  it('keeps the event as it was, flat, because it becomes a signal itself', async () => {
    const { document } = await only(read('it', 1))
    expect(document).toMatchObject({
      'kibana.alert.original_event.id': 'it',
      'kibana.alert.original_event.action': 'GetParameter',
      'kibana.alert.original_event.provider': 'ssm.amazonaws.com',
      'kibana.alert.original_event.ingested': at(1),
      'kibana.alert.original_data_stream.dataset': 'aws.cloudtrail',
    })
    expect(document.event).toMatchObject({ id: 'it', action: 'GetParameter' })
  })

  it('has one kind, whichever way the document wrote it', async () => {
    const plain = asDocument({})
    const nested = await only(asDocument({ event: { ...(plain.value.event as object), kind: 'event' } }))
    expect(nested.document.event).not.toHaveProperty('kind')
    const dotted = await only(asDocument({ 'event.kind': 'event' }))
    for (const { document } of [nested, dotted]) {
      expect(document['event.kind']).toBe('signal')
      expect(document['kibana.alert.original_event.kind']).toBe('event')
    }
  })

  it("has its document's other fields as they are, but for what is empty or an alert's own", async () => {
    const { document } = await only(
      asDocument({
        tags: [],
        labels: {},
        signal: { status: 'open' },
        related: { hosts: [[]], user: ['ann'] },
        'kibana.alert.status': 'closed',
      }),
    )
    expect(document).toMatchObject({ user: { name: 'ann' }, related: { user: ['ann'] } })
    for (const name of ['tags', 'labels', 'signal']) expect(document).not.toHaveProperty(name)
    expect(document.related).not.toHaveProperty('hosts')
    expect(document['kibana.alert.status']).toBe('active')
  })

  it('leaves the document that it was made of unchanged', async () => {
    const record = asDocument({ tags: [], event: { ...(asDocument({}).value.event as object), kind: 'event' } })
    const before = structuredClone(record.value)
    await only(record)
    expect(record.value).toEqual(before)
  })

  it('tells in a sentence what happened', async () => {
    const reason = async (record: TrailRecord) => (await only(record)).document['kibana.alert.reason']
    expect(await reason(read('it', 1))).toBe(`event with source 192.0.2.1 by ann created medium alert ${v9.name}.`)
    const event = { ...(asDocument({}).value.event as object), category: ['iam', 'configuration'] }
    expect(await reason(asDocument({ event }))).toBe(`iam, configuration event by ann created medium alert ${v9.name}.`)
    const file = { file: { name: '-' }, host: { name: 'h' }, process: { name: 'aws' }, source: { port: 443 } }
    expect(await reason(asDocument(file))).toBe(`event with process aws, by ann on h created medium alert ${v9.name}.`)
  })

  it('says which rule made it, once flat and once as its parameters', async () => {
    const { document } = await only(read('it', 1))
    expect(document).toMatchObject({
      'kibana.alert.rule.category': 'New Terms Rule',
      'kibana.alert.rule.rule_type_id': 'siem.newTermsRule',
      'kibana.alert.rule.rule_id': v9.ruleId,
      'kibana.alert.rule.name': v9.name,
      'kibana.alert.rule.type': 'new_terms',
      'kibana.alert.rule.interval': '5m',
      'kibana.alert.rule.indices': ['filebeat-*', 'logs-aws.cloudtrail-*'],
      'kibana.alert.rule.threat': [{ framework: 'MITRE ATT&CK' }],
      'kibana.alert.rule.parameters': {
        description: v9.about?.description,
        query: v9.query,
        language: 'kuery',
        from: 'now-6m',
        to: 'now',
        timestamp_override: 'event.ingested',
        new_terms_fields: ['cloud.account.id', 'user.name'],
        history_window_start: 'now-5d',
        max_signals: 100,
      },
    })
  })

  it('leaves out of its rule what a rule need not say', () => {
    const names = (rule: object) => Object.keys(rule)
    const bare = shipped('v9', { timestampOverride: '@timestamp', about: aboutRule({}) })
    const full = shipped('v9', { about: aboutRule({ license: 'l', note: 'n' }) })
    const optional = ['license', 'note', 'timestamp_override']
    for (const [rule, expected] of [[bare, []] as const, [full, optional] as const]) {
      const flat = kibanaRule(rule)
      const parameters = flat['kibana.alert.rule.parameters'] as object
      expect(optional.filter((name) => names(flat).includes(`kibana.alert.rule.${name}`))).toEqual(expected)
      expect(optional.filter((name) => names(parameters).includes(name))).toEqual(expected)
    }
  })

  it('names a second copy as its ancestor', async () => {
    const { document } = await only(read('it', 1, { delivery: { copy: 2 } }))
    expect(document['kibana.alert.ancestors']).toMatchObject([{ id: 'it#2' }])
    expect(document['kibana.alert.original_event.id']).toBe('it')
  })

  it('is read back as the alert that it was made of', async () => {
    const { alert, document } = await only(read('it', 1, { delivery: { ingested: Date.parse(at(1)) + 345 } }))
    const { source, terms, ingested, execution } = alert
    const text = JSON.stringify(document)
    expect(alertIn(JSON.parse(text), 'p')).toMatchObject({ source, terms, ingested, execution })
  })

  it('shares its execution with the other alerts of the run, and with no other run', async () => {
    const trail = trailOf(read('a', 1, { user: 'a' }), read('b', 1, { user: 'b' }), read('c', 7, { user: 'c' }))
    const { rules } = await detect(trail, [v9])
    const ids = (rules[0]?.alerts ?? []).map(
      (alert) => kibanaAlert({ rule: v9, alert, source: {} })['kibana.alert.rule.execution.uuid'],
    )
    expect(ids).toHaveLength(3)
    expect(ids[0]).toBe(ids[1])
    expect(ids[2]).not.toBe(ids[0])
  })
})

describe('the source of an alert', () => {
  it('is handed over where it is asked for, and only those of alerts', async () => {
    const records = () => trailOf(read('first', 1), read('later', 2))
    const { rules } = await detect(records(), [v9], { sources: true })
    expect([...(rules[0]?.sources.keys() ?? [])]).toEqual(['first'])
    const unasked = await detect(records(), [v9])
    expect(unasked.rules[0]?.sources.size).toBe(0)
  })
})
