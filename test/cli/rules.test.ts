import { describe, expect, it } from 'vitest'
import { read } from '../detection/trail.js'
import { temporaryFile } from '../io/temporary-folder.js'
import { itemLine, listLine, ndjson, reference, ruleLine, summaryLine } from '../rules/exported.js'
import { trailbench } from './trailbench.js'

const RULES = ndjson(
  ruleLine({ timestamp_override: 'event.ingested', exceptions_list: [reference('mine')], odd: 1 }),
  ruleLine({ rule_id: 'all', type: 'query', new_terms_fields: undefined, history_window_start: undefined }),
  listLine('mine'),
  itemLine('mine', [{ type: 'match', field: 'user.name', operator: 'included', value: 'ann' }]),
  summaryLine(2, 1, 1),
)
const TRAIL = [read('a', 1), read('b', 2, { user: 'bob' })].map(({ value }) => JSON.stringify(value)).join('\n')

describe('detect', () => {
  it('runs the rules of an export with their exceptions, and tells what in it is not understood', () => {
    const { code, out, err } = trailbench(['detect', '-', '--rule', temporaryFile(RULES, 'rules.ndjson')], {
      input: TRAIL,
    })
    const alerts = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(alerts).toMatchObject([
      { rule: 'new-reader', terms: ['bob'], source: 'b' },
      { rule: 'all', terms: [], source: 'a' },
      { rule: 'all', terms: [], source: 'b' },
    ])
    expect(err).toMatch(/rules\.ndjson:1:\d+: unknown key "odd" is left out/)
    expect(code).toBe(0)
  })

  it('makes a rule of a query and flags', () => {
    const flags = ['--query', 'event.action: GetParameter', '--threshold', '2', '--threshold-by', 'cloud.account.id']
    const { out } = trailbench(['detect', '-', ...flags], { input: TRAIL })
    expect(JSON.parse(out)).toMatchObject({ rule: 'query', terms: ['111122223333'], source: 'b', records: ['a', 'b'] })
  })

  it('refuses an export that is cut off, with the place', () => {
    const cut = temporaryFile(RULES.slice(0, -30), 'rules.ndjson')
    const { code, out, err } = trailbench(['detect', '-', '--rule', cut], { input: TRAIL })
    expect([code, out]).toEqual([2, ''])
    expect(err).toMatch(/rules\.ndjson:5:\d+: no valid JSON: .*cut off; export it again\n$/)
  })
})
