import { describe, expect, it } from 'vitest'
import { rulesOf } from '../../src/commands/rule-options.js'
import { temporaryFile } from '../io/temporary-folder.js'
import { ndjson, ruleLine, summaryLine } from '../rules/exported.js'

const file = (name: string, text: string) => temporaryFile(text, name)
const names = async (...given: Parameters<typeof rulesOf>) => (await rulesOf(...given)).map(({ id }) => id)

describe('the rules that flags ask for', () => {
  it('are the usual ones where none is asked for', async () => {
    expect(await names({}, ['v2', 'v9'])).toEqual(['v2', 'v9'])
    expect(await names({ rule: ['v3,v6'] }, ['v9'])).toEqual(['v3', 'v6'])
    expect(await names({ query: '*:*' }, ['v9'])).toEqual(['query'])
    expect(await names({ rule: ['v9'], query: '*:*' }, ['v2'])).toEqual(['v9', 'query'])
  })

  it('may be all of an export, or one of it', async () => {
    const two = ndjson(ruleLine(), ruleLine({ rule_id: 'other', name: 'Other rule' }), summaryLine(2))
    const path = file('rules.ndjson', two)
    expect(await names({ rule: [path] }, [])).toEqual(['new-reader', 'other'])
    expect(await names({ rule: [`${path}#other`] }, [])).toEqual(['other'])
    expect(await names({ rule: [`${path}#Other rule`, 'v9'] }, [])).toEqual(['other', 'v9'])
  })

  it('may be bare queries, which the other flags complete', async () => {
    const path = file('mine.kql', 'event.action: GetParameter\n')
    expect(await rulesOf({ rule: [path], newTerms: 'user.name, source.ip', maxSignals: '5' }, [])).toMatchObject([
      { id: 'mine', type: 'new_terms', newTermsFields: ['user.name', 'source.ip'], maxSignals: 5 },
    ])
    const flags = { query: '*:*', threshold: '20', thresholdBy: 'user.name', distinct: 'source.ip:3' }
    expect(await rulesOf(flags, [])).toMatchObject([
      { threshold: { fields: ['user.name'], value: 20, cardinality: { field: 'source.ip', value: 3 } } },
    ])
  })

  it.each([
    [{ rule: ['v9'], threshold: '3' }, "--threshold makes a rule of a bare query; give one with --query 'KQL'"],
    [{ from: 'now-9m' }, '--from makes a rule of a bare query'],
    [{ query: '*:*', history: 'now-3d' }, '--history says how far back values are known; --new-terms says'],
    [{ query: '*:*', newTerms: 'a', threshold: '3' }, '--new-terms and --threshold make rules of different types'],
    [{ query: '*:*', thresholdBy: 'a' }, '--threshold-by says which records count; --threshold says'],
    [{ query: '*:*', threshold: '3', distinct: 'a' }, '--distinct "a" is no field with a number; write it as'],
    [{ query: '*:*', threshold: '0' }, '--threshold "0" is no whole number of at least 1'],
    [{ query: '*:*', maxSignals: 'x' }, '--max-signals "x" is no whole number of at least 1'],
    [
      { rule: ['mine.yaml'] },
      '--rule "mine.yaml" is none of v2, v3, v6, v7, v9 and no path to a .toml, .ndjson or .kql',
    ],
    [{ rule: ['no/such.ndjson'] }, 'no/such.ndjson'],
  ])('%j mean nothing, and it is said why', async (given, message) => {
    await expect(rulesOf(given, ['v9'])).rejects.toThrow(message)
  })

  it('have different names, by which their alerts are told apart', async () => {
    const path = file('query.kql', '*:*')
    await expect(rulesOf({ rule: [path], query: '*:*' }, [])).rejects.toThrow('two rules are called "query"')
  })
})
