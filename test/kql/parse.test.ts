import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatKql } from '../../src/kql/format.js'
import { is, joined, type KqlNode, literal, not, type ValueNode, WILDCARD } from '../../src/kql/node.js'
import { parseKql } from '../../src/kql/parse.js'
import { KqlSyntaxError } from '../../src/kql/syntax-error.js'

const clause = (field: string, value: string) => is(literal(field), literal(value))
const everything: ValueNode = { type: 'wildcard', value: WILDCARD }

describe('a query', () => {
  it('binds not tighter than and, and that tighter than or', () => {
    expect(parseKql('a:1 or b:2 and not c:3')).toEqual(
      joined('or', [clause('a', '1'), joined('and', [clause('b', '2'), not(clause('c', '3'))])]),
    )
  })

  it('gives each value of a list the field before it', () => {
    expect(parseKql('a:(x or not y)')).toEqual(joined('or', [clause('a', 'x'), not(clause('a', 'y'))]))
  })

  it('takes words for words only where spaces surround them', () => {
    expect(parseKql('a:orange')).toEqual(clause('a', 'orange'))
    expect(parseKql('a:1 and')).toEqual(clause('a', '1 and'))
    expect(parseKql('a:(x AND y)')).toEqual(joined('and', [clause('a', 'x'), clause('a', 'y')]))
  })

  it('keeps the spaces inside an unquoted value and drops those around it', () => {
    expect(parseKql('a:  two words  and b:1')).toEqual(joined('and', [clause('a', 'two words'), clause('b', '1')]))
  })

  it('knows a star from an escaped one', () => {
    expect(parseKql('a:x*')).toEqual(is(literal('a'), { type: 'wildcard', value: `x${WILDCARD}` }))
    expect(parseKql('a:x\\*')).toEqual(clause('a', 'x*'))
    expect(parseKql('a:"x*"')).toEqual(is(literal('a'), literal('x*', true)))
  })

  it('types true, false and null, and leaves numbers texts', () => {
    const typed = (text: string) => (parseKql(`a:${text}`) as Extract<KqlNode, { function: 'is' }>).arguments[1].value
    expect([typed('true'), typed('false'), typed('null'), typed('7')]).toEqual([true, false, null, '7'])
  })

  it('reads ranges and nested queries', () => {
    expect(parseKql('a >= 10')).toMatchObject({ function: 'range', arguments: [literal('a'), 'gte', literal('10')] })
    expect(parseKql('a:{ b:1 }')).toMatchObject({ function: 'nested', arguments: [literal('a'), clause('b', '1')] })
  })

  it('that is empty matches everything', () => {
    expect(parseKql('')).toEqual(is(everything, everything))
    expect(parseKql('  ')).toEqual(is(everything, everything))
  })
})

describe('a query that Kibana refuses', () => {
  it.each([
    ['a:', 2],
    ['a:(x or', 7],
    ['not not a:1', 4],
    ['(a:1', 4],
    ['a:"x', 2],
    ['a:1) b', 3],
  ])('%s says where', (query, offset) => {
    const error = thrown(() => parseKql(query))
    expect(error).toBeInstanceOf(KqlSyntaxError)
    expect(error).toMatchObject({ offset })
    expect(String(error)).toContain(`\n${query}\n${'-'.repeat(offset)}^`)
  })

  it('that is nested without end says so, and does not overflow', () => {
    expect(thrown(() => parseKql('('.repeat(100_000)))).toBeInstanceOf(KqlSyntaxError)
  })
})

describe('a printed query', () => {
  const word = fc
    .stringMatching(/^[a-z0-9 _.:"*(){}<>\\-]{1,12}$/)
    .filter((text) => text.trim() === text && text !== '')
  const field = fc.stringMatching(/^[a-z][a-z_.]{0,8}[a-z]$/).filter((text) => !['or', 'and', 'not'].includes(text))
  const value = fc.tuple(word, fc.boolean()).map(([text, isQuoted]) => literal(text, isQuoted))
  const leaf: fc.Arbitrary<KqlNode> = fc
    .tuple(field, value)
    .filter(
      ([, { value: text, isQuoted }]) =>
        isQuoted || !['or', 'and', 'not', 'true', 'false', 'null'].includes(text as string),
    )
    .map(([name, wanted]) => is(literal(name), wanted))
  const tree = fc.letrec<{ node: KqlNode }>((tie) => ({
    node: fc.oneof(
      { maxDepth: 4 },
      leaf,
      tie('node').map(not),
      fc.array(tie('node'), { minLength: 2, maxLength: 3 }).map((nodes) => joined('and', nodes)),
      fc.array(tie('node'), { minLength: 2, maxLength: 3 }).map((nodes) => joined('or', nodes)),
    ),
  })).node

  it('parses to the same tree', () => {
    fc.assert(
      fc.property(tree, (node) => {
        expect(parseKql(formatKql(node))).toEqual(node)
      }),
    )
  })
})

function thrown(run: () => unknown): unknown {
  try {
    run()
  } catch (error) {
    return error
  }
  throw new Error('nothing was thrown')
}
