import { describe, expect, it } from 'vitest'
import { loadRule, ruleNames } from '../../src/rules/load.js'
import { parseRule } from '../../src/rules/parse.js'

/** A rule's file; `changes` replace lines by their key, and `extra` stands below the first. */
function file(changes: Readonly<Record<string, string>> = {}, extra = ''): string {
  const lines = {
    rule_id: '"00000000-0000-4000-8000-000000000000"',
    name: '"a rule"',
    type: '"new_terms"',
    query: '"event.action:GetParameter"',
    from: '"now-9m"',
    ...changes,
  }
  const history = changes.history ?? '"now-10d"'
  return `[rule]
${extra}
${Object.entries(lines)
  .filter(([key]) => key !== 'history' && key !== 'fields')
  .map(([key, value]) => `${key} = ${value}`)
  .join('\n')}

[rule.new_terms]
field = "new_terms_fields"
value = ${changes.fields ?? '["user.name"]'}
[[rule.new_terms.history_window_start]]
field = "history_window_start"
value = ${history}
`
}
const parsed = (...given: Parameters<typeof file>) => parseRule(file(...given), 'mine.toml', 'mine')

describe('a rule from a file', () => {
  it('has what Kibana fills in where it says nothing', () => {
    expect(parsed().rule).toMatchObject({
      id: 'mine',
      interval: '5m',
      maxSignals: 100,
      timestampOverride: '@timestamp',
    })
  })

  it('says which keys it does not understand, and what they may have meant', () => {
    expect(parsed({}, 'max_signal = 5').warnings).toEqual([
      expect.stringMatching(/mine\.toml:2.*max_signal.*max_signals/),
    ])
  })

  it('is silent about keys that say nothing about what it finds', () => {
    expect(parsed({}, 'author = ["me"]\nreferences = []').warnings).toEqual([])
  })
})

describe('a file that holds no rule that can be run', () => {
  it.each([
    ['is no TOML', '[rule', /mine\.toml:1/],
    ['has no rule', 'a = 1', /\[rule\]/],
    ['is of another type', file({ type: '"threshold"' }), /mine\.toml:5: threshold rules/],
    ['is in another language', file({}, 'language = "eql"'), /mine\.toml:2: .*eql/],
    ['suppresses alerts', file({}, 'alert_suppression = { group_by = ["a"] }'), /alert_suppression/],
    ['has a history shorter than its look-back', file({ history: '"now-9m"' }), /history \(now-9m\)/],
    ['looks back by a word', file({ from: '"yesterday"' }), /from "yesterday".*now-9m/],
    ['has four fields', file({ fields: '["a", "b", "c", "d"]' }), /at most three/],
    ['has no fields', file({ fields: '[]' }), /one to three/],
    ['has a query that Kibana refuses', file({ query: '"a:(b"' }), /Expected/],
  ])('%s, and says where and why', (_, text, message) => {
    expect(() => parseRule(text, 'mine.toml', 'mine')).toThrow(message)
  })
})

describe('the rules that ship', () => {
  it('are there, oldest first', () => {
    expect(ruleNames()).toEqual(['v2', 'v3', 'v6', 'v7', 'v9'])
  })

  it('keep the fields and windows of their time', () => {
    const facts = ruleNames().map((name) => {
      const { newTermsFields, from, historyWindowStart } = loadRule(name)
      return [name, newTermsFields.join(), from, historyWindowStart]
    })
    const arn = 'aws.cloudtrail.user_identity.arn'
    expect(facts).toEqual([
      ['v2', arn, 'now-9m', 'now-10d'],
      ['v3', arn, 'now-9m', 'now-10d'],
      ['v6', 'cloud.account.id,user.name', 'now-6m', 'now-10d'],
      ['v7', 'cloud.account.id,user.name', 'now-6m', 'now-5d'],
      ['v9', 'cloud.account.id,user.name', 'now-6m', 'now-5d'],
    ])
  })

  it('are told by name, with the nearest where it is mistyped', () => {
    expect(() => loadRule('v22')).toThrow(/"v22" is none of v2, v3, v6, v7, v9/)
  })
})
