import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { detect } from '../../src/detection/detect.js'
import type { RuleDetection } from '../../src/detection/detection.js'
import { sourceDocumentId } from '../../src/detection/trail-document.js'
import { alertIn } from '../../src/formats/given-alert.js'
import { kibanaAlert } from '../../src/formats/kibana-alert.js'
import { documentsIn } from '../../src/formats/search-hits.js'
import type { Mapping } from '../../src/kql/mapping.js'
import { loadRule } from '../../src/rules/load.js'
import { ruleOfAlert } from '../../src/scoring/rule-of-alert.js'
import { read, trailOf } from '../detection/trail.js'
import { createIndex, ELASTICSEARCH, type Index, NEEDS_ELASTICSEARCH } from './server.js'

/** What of the alerts' own mapping is asked for. */
const ALERTS: Mapping = {
  '@timestamp': { type: 'date' },
  'kibana.alert.uuid': { type: 'keyword' },
  'kibana.alert.new_terms': { type: 'keyword' },
  'kibana.alert.intended_timestamp': { type: 'date' },
  'kibana.alert.original_time': { type: 'date' },
  'kibana.alert.original_event.id': { type: 'keyword' },
  'kibana.alert.original_event.ingested': { type: 'date' },
  'kibana.alert.rule.name': { type: 'keyword' },
  'kibana.alert.rule.rule_id': { type: 'keyword' },
  'kibana.alert.rule.parameters': { type: 'flattened', ignoreAbove: 4_096 },
}

describe.skipIf(ELASTICSEARCH === '')(`an alert in a real index (${NEEDS_ELASTICSEARCH})`, () => {
  const rules = ['v2', 'v9'].map((name) => loadRule(name))
  let detections: readonly RuleDetection[]
  let index: Index

  beforeAll(async () => {
    const records = ['ann', 'bob', 'cid'].map((user, i) => read(user, i * 7, { user }))
    detections = (await detect(trailOf(...records), rules, { sources: true })).rules
    const documents = detections.flatMap(({ alerts, sources }, i) =>
      alerts.map((alert) => {
        const rule = rules[i] as (typeof rules)[number]
        const source = sources.get(sourceDocumentId(alert)) ?? {}
        return { id: alert.id, source: kibanaAlert({ alert, rule, source }) }
      }),
    )
    index = await createIndex('trailbench-test-round-trip', ALERTS, documents)
  })
  afterAll(() => index?.remove())

  it.each([
    ['as its source', {}],
    ['as fields alone', { fields: ['kibana.*', '@timestamp'], _source: false }],
    ['as some of its source', { _source: ['kibana.alert.*'] }],
  ])('comes back from a search %s', async (_, asked) => {
    const response = await index.search({ size: 100, sort: ['@timestamp', 'kibana.alert.rule.name'], ...asked })
    const alerts = documentsIn(response, 'it').map(({ value, place }) => {
      const alert = alertIn(value, place)
      if ('what' in alert) throw new Error(alert.what)
      const rule = ruleOfAlert(alert.rule, rules)
      const { source, terms, ingested, execution } = alert
      return { rule: typeof rule === 'string' ? rule : rule.id, source, terms, ingested, execution }
    })
    const made = detections.flatMap((detection) =>
      detection.alerts.map(({ rule, source, terms, ingested, execution }) => ({
        rule,
        source,
        terms,
        ingested,
        execution,
      })),
    )
    expect(alerts).toHaveLength(6)
    expect(alerts).toEqual(expect.arrayContaining(made))
  })
})
