import { describe, expect, it } from 'vitest'
import { changedRule } from '../../src/compare/change.js'
import { compare } from '../../src/compare/compare.js'
import { createDetection } from '../../src/detection/detection.js'
import { comparisonText } from '../../src/report/compare.js'
import { loadRule } from '../../src/rules/load.js'
import { hour, incident, label, truth } from '../scoring/build.js'

const v9 = loadRule('v9')
const excepted = changedRule(v9, { without: ['source.address: 198.51.100.7'], set: [] })

/** A decrypting read by a user of one account. */
function read(eventID: string, at: number, userName: string, sourceIPAddress = '203.0.113.9') {
  const time = hour(at)
  return {
    kind: 'record' as const,
    place: eventID,
    ingested: Date.parse(time),
    searchable: Date.parse(time),
    value: {
      eventVersion: '1.09',
      userIdentity: {
        type: 'IAMUser',
        userName,
        accountId: '123456789012',
        arn: `arn:aws:iam::123456789012:user/${userName}`,
      },
      eventTime: time,
      eventSource: 'ssm.amazonaws.com',
      eventName: 'GetParameter',
      awsRegion: 'us-east-1',
      sourceIPAddress,
      userAgent: 'aws-cli/2.17.4',
      requestParameters: { name: '/prod/key', withDecryption: true },
      responseElements: null,
      eventID,
      eventType: 'AwsApiCall',
      recipientAccountId: '123456789012',
    },
  }
}

/** Alice reads from the office's scanner first, eve after her; the scanner is to be excepted. */
const trail = [
  read('scan', 1, 'alice', '198.51.100.7'),
  read('alice', 5, 'alice'),
  read('eve', 6, 'eve'),
  read('probe', 7, 'mallory', '198.51.100.7'),
]
const labels = [
  label('eve', { incident: 'theft-1', behaviour: 'theft' }),
  label('probe', { incident: 'probe-1', behaviour: 'probe' }),
]
const facts = truth(labels, [incident('theft-1', hour(6)), incident('probe-1', hour(7))])

function compared() {
  const rules = [v9, excepted]
  const running = createDetection(rules, { watch: new Set(['eve', 'probe']) })
  for (const record of trail) running.add(record)
  return compare(running.conclude(), rules, [['v9 changed', 'v9']], facts.window, facts)
}

describe('a comparison', () => {
  it('counts the alerts of each rule, and says what an exception loses and re-opens', () => {
    const { rules, differences } = compared()
    expect(rules.map(({ rule, alerts, terms, score }) => [rule, alerts, terms, score?.recall.count])).toEqual([
      ['v9', 3, 3, 2],
      ['v9 changed', 2, 2, 1],
    ])
    expect(differences).toMatchObject([
      {
        kept: 1,
        gained: { alerts: 1, why: { 're-opened': 1 } },
        lost: { alerts: 2, why: { 'not-matched': 2 } },
        found: [],
        missed: [{ incident: 'probe-1', reason: 'excluded' }],
        byBehaviour: [
          { behaviour: 'background', gained: 1, lost: 1 },
          { behaviour: 'probe', gained: 0, lost: 1 },
        ],
        reopened: [{ terms: ['123456789012', 'alice'], source: 'alice', records: 1, last: 'scan' }],
      },
    ])
  })

  it('is told in 80 columns', () => {
    const text = comparisonText(compared())
    expect(text.split('\n').filter((line) => line.length > 80)).toEqual([])
    expect(text).toContain('finds no more     probe-1 (excluded)')
    expect(text).toContain('alice: alert on alice')
  })

  it('says so where nothing is otherwise', () => {
    const rules = [v9, { ...v9, id: 'same' }]
    const running = createDetection(rules)
    for (const record of trail) running.add(record)
    const comparison = compare(running.conclude(), rules, [['same', 'v9']], facts.window, undefined)
    expect(comparisonText(comparison)).toContain('same beside v9\n  the same 3 alerts, on the same records')
  })
})
