import { describe, expect, it } from 'vitest'
import { integrationMapping } from '../../src/ecs/mapping.js'
import { compileKql } from '../../src/kql/compile.js'
import { loadRule, loadRules, ruleNames } from '../../src/rules/load.js'
import { termFields } from '../../src/rules/rule.js'

const RULES = ['v2', 'v3', 'v6', 'v7', 'v9'] as const

/** A document of a decrypting GetParameter, as the integration makes it; `changes` replace fields by dotted names. */
function read(changes: Readonly<Record<string, unknown>> = {}): Readonly<Record<string, unknown>> {
  return {
    'event.dataset': 'aws.cloudtrail',
    'data_stream.dataset': 'aws.cloudtrail',
    'event.provider': 'ssm.amazonaws.com',
    'event.action': 'GetParameter',
    'event.outcome': 'success',
    'aws.cloudtrail.request_parameters': '{withDecryption=true, name=/prod/db}',
    'aws.cloudtrail.flattened.request_parameters.withDecryption': true,
    'source.address': '198.51.100.7',
    ...changes,
  }
}

/** The rules that find a document. */
function findersOf(document: Readonly<Record<string, unknown>>, integration: '2.24' | '2.41' = '2.24') {
  const mapping = integrationMapping(integration)
  return RULES.filter((name) => compileKql(loadRule(name).query, { mapping })(document))
}

const flat = 'aws.cloudtrail.flattened.request_parameters.withDecryption'
const printed = 'aws.cloudtrail.request_parameters'

describe('the rules that ship', () => {
  it('are there, oldest first, and have nothing in them that is not understood', () => {
    expect(ruleNames()).toEqual(RULES)
    for (const name of RULES) expect(loadRules(name).warnings).toEqual([])
  })

  it('keep the fields and windows of their time', () => {
    const facts = RULES.map((name) => {
      const rule = loadRule(name)
      return [name, rule.type, termFields(rule).join(), rule.from, Object(rule).historyWindowStart]
    })
    const arn = 'aws.cloudtrail.user_identity.arn'
    expect(facts).toEqual([
      ['v2', 'new_terms', arn, 'now-9m', 'now-10d'],
      ['v3', 'new_terms', arn, 'now-9m', 'now-10d'],
      ['v6', 'new_terms', 'cloud.account.id,user.name', 'now-6m', 'now-10d'],
      ['v7', 'new_terms', 'cloud.account.id,user.name', 'now-6m', 'now-5d'],
      ['v9', 'new_terms', 'cloud.account.id,user.name', 'now-6m', 'now-5d'],
    ])
  })

  it('are one rule in its versions', () => {
    for (const name of RULES)
      expect(loadRule(name)).toMatchObject({
        ruleId: 'fd332492-0bc6-11ef-b5be-f661ea17fbcc',
        interval: '5m',
        maxSignals: 100,
        timestampOverride: 'event.ingested',
        severity: 'medium',
        riskScore: 47,
      })
  })

  it('are told by name, with the nearest where it is mistyped', () => {
    expect(() => loadRule('v22')).toThrow(/"v22" is none of v2, v3, v6, v7, v9 .*did you mean "v2"/)
    expect(() => loadRule('no/such.toml')).toThrow('no/such.toml')
  })
})

describe('a read of a parameter', () => {
  it.each([
    ['with decryption', {}],
    ['of several', { 'event.action': 'GetParameters' }],
    ['whose flag is a text', { [flat]: 'true' }],
    ['from a service that is not left out', { 'source.address': 'ecs-tasks.amazonaws.com' }],
    ['without an address', { 'source.address': undefined }],
  ])('%s is found by all', (_, changes) => {
    expect(findersOf(read(changes))).toEqual(RULES)
  })

  it.each([
    ['by path', { 'event.action': 'GetParametersByPath' }],
    ['of its history', { 'event.action': 'GetParameterHistory' }],
    ['in another case', { 'event.action': 'getparameter' }],
    ['that failed', { 'event.outcome': 'failure' }],
    ['of another service', { 'event.provider': 'secretsmanager.amazonaws.com' }],
    ['without decryption', { [printed]: '{withDecryption=false, name=/x}', [flat]: false }],
    ['that does not say', { [printed]: '{name=/x}', [flat]: undefined }],
    ['without parameters', { [printed]: undefined, [flat]: undefined }],
  ])('%s is found by none', (_, changes) => {
    expect(findersOf(read(changes))).toEqual([])
  })

  it('for CloudFormation or Service Catalog is found by the first version only', () => {
    for (const service of ['cloudformation', 'servicecatalog'])
      expect(findersOf(read({ 'source.address': `${service}.amazonaws.com` }))).toEqual(['v2'])
  })

  it('is found by the printed parameters in the first version, by the flattened ones later', () => {
    expect(findersOf(read({ [flat]: undefined }))).toEqual(['v2'])
    expect(findersOf(read({ [printed]: '{withDecryption = true}' }))).toEqual(['v3', 'v6', 'v7', 'v9'])
    expect(findersOf(read({ [printed]: '{x=withDecryption=trueish}' }))).toEqual(RULES)
  })

  it('is lost to the first version when its parameters are printed too long for the integration', () => {
    const long = (length: number) => ({ [printed]: '{withDecryption=true, name='.padEnd(length, 'x') })
    expect(findersOf(read(long(1_024)))).toEqual(RULES)
    expect(findersOf(read(long(1_025)))).toEqual(['v3', 'v6', 'v7', 'v9'])
    expect(findersOf(read(long(8_191)), '2.41')).toEqual(RULES)
    expect(findersOf(read(long(8_192)), '2.41')).toEqual(['v3', 'v6', 'v7', 'v9'])
  })

  it('needs the data stream in the last version, the data set before', () => {
    expect(findersOf(read({ 'data_stream.dataset': undefined }))).toEqual(['v2', 'v3', 'v6', 'v7'])
    expect(findersOf(read({ 'event.dataset': undefined }))).toEqual(['v9'])
  })
})
