import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatKql } from '../../src/kql/format.js'
import { literal, WILDCARD } from '../../src/kql/node.js'
import { parseKql } from '../../src/kql/parse.js'
import { tree } from './tree.js'

const printed = (query: string) => formatKql(parseKql(query))

describe('a printed query', () => {
  it('parses to the same tree, whatever tree it was', () => {
    fc.assert(
      fc.property(tree, (node) => {
        expect(parseKql(formatKql(node))).toEqual(node)
      }),
      { numRuns: 2_000 },
    )
  })

  it('has Kibana’s words and parentheses', () => {
    expect(printed('a:1 or b:(x and "y z") and not c > 3')).toBe('(a: 1 OR ((b: x AND b: "y z") AND NOT c > 3))')
    expect(printed('n:{ a:1 and m:{ b<=2 } }')).toBe('n: { (a: 1 AND m: { b <= 2 }) }')
    expect(printed('*')).toBe('*')
    expect(printed('')).toBe('*: *')
  })

  it('escapes what would mean something', () => {
    expect(printed('a:x\\*\\:\\(y*')).toBe('a: x\\*\\:\\(y*')
    expect(printed('a:"say \\"hi\\" \\\\"')).toBe('a: "say \\"hi\\" \\\\"')
    expect(printed('a:x \\or y')).toBe('a: x \\or y')
    expect(printed('a:x\\ty')).toBe('a: x\\ty')
  })

  it('can be read where Kibana’s own could not: double not, braces, the word not, signs beside a star', () => {
    expect(printed('not (not a:1)')).toBe('NOT (NOT a: 1)')
    expect(printed('a:x\\{y')).toBe('a: x\\{y')
    expect(printed('a:x \\u006eot y')).toBe('a: x \\u006eot y')
    expect(printed('a:cannot')).toBe('a: cannot')
    expect(printed('a:(can\\u006eot or b)')).toBe('(a: can\\u006eot OR a: b)')
    expect(printed('a:x-y=z*')).toBe('a: x-y=z*')
    expect(printed('a:\\t')).toBe('a: \\t')
  })

  it('may be one value or the existence of a field', () => {
    expect(formatKql(literal('a"b', true))).toBe('"a\\"b"')
    expect(formatKql({ type: 'wildcard', value: `a${WILDCARD}` })).toBe('a*')
    expect(formatKql({ type: 'function', function: 'exists', arguments: [literal('a')] })).toBe('a: *')
  })
})
