import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { formatKql } from '../../src/kql/format.js'
import type { KqlNode } from '../../src/kql/node.js'
import { parseKql } from '../../src/kql/parse.js'
import { NEEDS_REFERENCE, REFERENCE_DATA } from '../reference-data.js'

interface Case {
  readonly query: string
  readonly expected_ast?: KqlNode
  readonly expected_message?: string
}

describe.skipIf(!REFERENCE_DATA)(`the published cases (${NEEDS_REFERENCE})`, () => {
  const cases = REFERENCE_DATA
    ? (JSON.parse(readFileSync(join(REFERENCE_DATA, 'kql', 'cases.json'), 'utf8')) as Record<string, readonly Case[]>)
    : {}
  const parsed = [...(cases.parse ?? []), ...(cases.derived_parse ?? [])]

  it('parse to the trees that Kibana has, which survive printing', () => {
    const readable = parsed.filter((given) => given.expected_ast)
    for (const { query, expected_ast } of readable) {
      expect([query, parseKql(query)]).toEqual([query, expected_ast])
      expect([query, parseKql(formatKql(parseKql(query)))]).toEqual([query, expected_ast])
    }
    expect(readable.length).toBeGreaterThan(80)
  })

  it('fail where Kibana fails, with its message', () => {
    for (const { query } of parsed.filter((given) => !given.expected_ast))
      expect(() => parseKql(query)).toThrow(/^Expected/)
    for (const { query, expected_message } of cases.syntax_errors ?? [])
      expect(() => parseKql(query)).toThrow(expected_message)
  })
})
