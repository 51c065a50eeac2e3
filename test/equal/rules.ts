import fc from 'fast-check'
import { bareRule } from '../../src/rules/bare.js'
import type { ExceptionItem } from '../../src/rules/exception.js'
import { loadRule, ruleNames } from '../../src/rules/load.js'
import type { Rule } from '../../src/rules/rule.js'

type Settings = Parameters<typeof bareRule>[1]

const bare = (id: string, query: string, settings: Settings = {}): Rule => bareRule({ query, id }, settings).rule

const exception = (name: string, expires?: string): ExceptionItem => ({
  name,
  place: 'rules.ndjson:2',
  entries: [{ type: 'wildcard', field: 'user.name', operator: 'included', value: '*a*' }],
  osTypes: [],
  ...(expires === undefined ? {} : { expires: Date.parse(expires) }),
})

/** Rules of every type, with what the fast path has to know of them or leave alone. */
export const RULES: readonly (readonly [name: string, rules: readonly Rule[]])[] = [
  ['all that ship', ruleNames().map(loadRule)],
  ['one alone', [loadRule('v9')]],
  [
    'exceptions, for ever and for a time',
    [
      { ...loadRule('v9'), exceptions: [exception('for ever')] },
      { ...loadRule('v2'), id: 'v2-until', exceptions: [exception('until', '2024-07-12T00:00:00Z')] },
    ],
  ],
  [
    'queries and thresholds',
    [
      bare('query', 'event.action: GetParameter and aws.cloudtrail.flattened.request_parameters.withDecryption: true'),
      bare('many', 'event.action: Decrypt', { threshold: 5, thresholdBy: ['user.name'] }),
      bare('different', 'event.provider: "ssm.amazonaws.com"', {
        threshold: 3,
        thresholdBy: ['cloud.account.id'],
        distinct: { field: 'aws.cloudtrail.request_parameters', value: 3 },
      }),
    ],
  ],
  [
    'new terms of other fields, cut off early',
    [
      bare('address', 'event.provider: "ssm.amazonaws.com"', { newTerms: ['source.address'], maxSignals: 3 }),
      bare('ip', 'event.action: Get*', { newTerms: ['source.ip', 'user.name'], from: 'now-15m' }),
      bare('key', 'aws.cloudtrail.user_identity.access_key_id: A*EXAMPLE and event.provider: kms.amazonaws.com', {
        newTerms: ['aws.cloudtrail.user_identity.access_key_id'],
        history: 'now-2d',
        interval: '1h',
        from: 'now-30m',
      }),
      bare('resources', 'event.action: Decrypt', { newTerms: ['aws.cloudtrail.resources.arn', 'event.category'] }),
    ],
  ],
]

/** Rules of which no word can be told, or that look at whole documents. */
export const WORDLESS: readonly Rule[] = [
  bare('failures', 'event.outcome: failure'),
  bare('excluding', 'not event.action: Decrypt', { newTerms: ['event.action'] }),
  bare('either', 'event.action: GetParameter or aws.cloudtrail.read_only: false', { threshold: 50 }),
]
export const WHOLE: readonly Rule[] = [
  bare('text', 'withDecryption and event.action: GetParameter*'),
  bare('stars', 'event.action: GetParameter and aws.*.arn: *role*', { newTerms: ['user.name'] }),
]

const clause = fc.constantFrom(
  'event.provider: "ssm.amazonaws.com"',
  'event.provider: *.amazonaws.com',
  'event.action: (GetParameter or GetParameters)',
  'event.action: Get*ByPath',
  'event.action: "Decrypt"',
  'event.outcome: success',
  'event.outcome: failure',
  'aws.cloudtrail.request_parameters: *withDecryption=true*',
  'aws.cloudtrail.request_parameters: *name=/*',
  'aws.cloudtrail.flattened.request_parameters.withDecryption: true',
  'aws.cloudtrail.flattened.request_parameters.withDecryption: *',
  'aws.cloudtrail.flattened.request_parameters: true',
  'aws.cloudtrail.flattened.request_parameters.encryptionContext.PARAMETER_ARN: *',
  'aws.cloudtrail.user_identity.type: AssumedRole',
  'aws.cloudtrail.user_identity.arn: *assumed-role*',
  'user.name: *a*',
  'user_agent.original: *aws-sdk*',
  'aws.cloudtrail.error_code: AccessDenied*',
  'source.ip: "10.0.0.0/8"',
  'cloud.region: us-east-1',
  '@timestamp > "2024-07-10"',
)

const query = fc.letrec<{ readonly query: string }>((tie) => ({
  query: fc.oneof(
    { depthSize: 'small' },
    { weight: 3, arbitrary: clause },
    { weight: 2, arbitrary: fc.tuple(tie('query'), tie('query')).map(([a, b]) => `(${a} and ${b})`) },
    { weight: 1, arbitrary: fc.tuple(tie('query'), tie('query')).map(([a, b]) => `(${a} or ${b})`) },
    { weight: 1, arbitrary: fc.tuple(clause, clause).map(([a, b]) => `(${a} and not ${b})`) },
  ),
})).query

const settings: fc.Arbitrary<Settings> = fc.oneof(
  fc.constant({}),
  fc.record({
    newTerms: fc.subarray(
      ['user.name', 'cloud.account.id', 'aws.cloudtrail.user_identity.arn', 'source.ip', 'event.type'],
      {
        minLength: 1,
        maxLength: 3,
      },
    ),
    history: fc.constantFrom('now-1d', 'now-10d'),
    maxSignals: fc.constantFrom(2, 100),
    from: fc.constantFrom('now-6m', 'now-20m', 'now-3m'),
  }),
  fc.record({ threshold: fc.constantFrom(2, 10), thresholdBy: fc.constantFrom([], ['user.name']) }),
)

/** Three rules at random. */
export const randomRules: fc.Arbitrary<readonly Rule[]> = fc
  .array(fc.tuple(query, settings), { minLength: 1, maxLength: 3 })
  .map((all) => all.map(([text, given], i) => bare(`random-${i}`, text, given)))
