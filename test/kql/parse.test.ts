import { describe, expect, it, vi } from 'vitest'
import { InputError } from '../../src/errors.js'
import { is, joined, type KqlNode, literal, not, type ValueNode, WILDCARD } from '../../src/kql/node.js'
import { parseKql } from '../../src/kql/parse.js'
import { Scanner } from '../../src/kql/scanner.js'
import { KqlSyntaxError } from '../../src/kql/syntax-error.js'

const clause = (field: string, value: string) => is(literal(field), literal(value))
const stars = (pattern: string): ValueNode => ({ type: 'wildcard', value: pattern.split('*').join(WILDCARD) })
const free = (value: string) => is(literal(null), literal(value))

describe('a query', () => {
  it('binds not tighter than and, and that tighter than or', () => {
    expect(parseKql('a:1 or b:2 and not c:3')).toEqual(
      joined('or', [clause('a', '1'), joined('and', [clause('b', '2'), not(clause('c', '3'))])]),
    )
  })

  it('keeps a chain of one word in one list', () => {
    expect(parseKql('a:1 and b:2 and c:3')).toEqual(
      joined('and', [clause('a', '1'), clause('b', '2'), clause('c', '3')]),
    )
  })

  it('gives each value of a list the field before it, at any depth', () => {
    expect(parseKql('a:((x or y) and not z)')).toEqual(
      joined('and', [joined('or', [clause('a', 'x'), clause('a', 'y')]), not(clause('a', 'z'))]),
    )
  })

  it('takes words for words in either case, and only where spaces surround them', () => {
    expect(parseKql('a:orange')).toEqual(clause('a', 'orange'))
    expect(parseKql('a:1 and')).toEqual(clause('a', '1 and'))
    expect(parseKql('a:(x AND y)')).toEqual(joined('and', [clause('a', 'x'), clause('a', 'y')]))
    expect(parseKql('a:x\tOr\u00a0b:y')).toEqual(joined('or', [clause('a', 'x'), clause('b', 'y')]))
    expect(parseKql('a:x\u2003or\u2003y')).toEqual(clause('a', 'x\u2003or\u2003y'))
  })

  it('keeps the spaces inside an unquoted value and drops those around it', () => {
    expect(parseKql('a:  two words  and b:1')).toEqual(joined('and', [clause('a', 'two words'), clause('b', '1')]))
  })

  it('takes a comma or a space between values for part of one value', () => {
    expect(parseKql('a:(x, y)')).toEqual(clause('a', 'x, y'))
    expect(parseKql('a:(x y)')).toEqual(clause('a', 'x y'))
  })

  it('knows no other operators', () => {
    expect(parseKql('x && -y || !z')).toEqual(free('x && -y || !z'))
    expect(parseKql("a:b=c?d/e.f-g[h]'")).toEqual(clause('a', "b=c?d/e.f-g[h]'"))
  })

  it('reads a word before a value as its field when nothing else fits', () => {
    expect(parseKql('a:1 and or b:2')).toEqual(joined('and', [clause('a', '1'), clause('or b', '2')]))
  })

  it('knows a star from an escaped or a quoted one, in values and in names', () => {
    expect(parseKql('a:x*')).toEqual(is(literal('a'), stars('x*')))
    expect(parseKql('a*:x')).toEqual(is(stars('a*'), literal('x')))
    expect(parseKql('a:x\\*')).toEqual(clause('a', 'x*'))
    expect(parseKql('a:x\\*y*')).toEqual(is(literal('a'), { type: 'wildcard', value: `x*y${WILDCARD}` }))
    expect(parseKql('a:"x*"')).toEqual(is(literal('a'), literal('x*', true)))
    expect(parseKql('"a*":x')).toEqual(is(literal('a*', true), literal('x')))
  })

  it('types true, false and null in lower case without quotes, and leaves numbers texts', () => {
    const typed = (text: string) => (parseKql(`a:${text}`) as Extract<KqlNode, { function: 'is' }>).arguments[1].value
    expect(['true', 'false', 'null', '7', 'True', '"true"'].map(typed)).toEqual([
      true,
      false,
      null,
      '7',
      'True',
      'true',
    ])
  })

  it('reads escapes: special characters, words, line ends, code points', () => {
    expect(parseKql('a:\\(\\)\\:\\<\\>\\"\\{\\}\\\\')).toEqual(clause('a', '():<>"{}\\'))
    expect(parseKql('a:x \\and y \\OR z')).toEqual(clause('a', 'x and y OR z'))
    expect(parseKql('a:x\\ty\\u00e9')).toEqual(clause('a', 'x\ty\u00e9'))
    expect(parseKql('a:"x\\ty\\u00e9\\"\\\\"')).toEqual(is(literal('a'), literal('x\ty\u00e9"\\', true)))
  })

  it('reads \\not as a line end before "ot", as Kibana does', () => {
    expect(parseKql('a:x \\not y')).toEqual(clause('a', 'x \not y'))
  })

  it('leaves a backslash in quotes that escapes nothing', () => {
    expect(parseKql('a:"\\q"')).toEqual(is(literal('a'), literal('\\q', true)))
  })

  it('reads ranges and nested queries', () => {
    expect(parseKql('a >= 10')).toMatchObject({ function: 'range', arguments: [literal('a'), 'gte', literal('10')] })
    expect(parseKql('a<b*')).toMatchObject({ function: 'range', arguments: [literal('a'), 'lt', stars('b*')] })
    expect(parseKql('a:{ b:{ c:1 } }')).toMatchObject({
      function: 'nested',
      arguments: [literal('a'), { function: 'nested', arguments: [literal('b'), clause('c', '1')] }],
    })
    expect(parseKql('a:{b}')).toMatchObject({ function: 'nested', arguments: [literal('a'), free('b')] })
  })

  it('that is empty, or a star of stars, matches everything', () => {
    for (const query of ['', ' \t\n', '*:*', '* : *']) expect(parseKql(query)).toEqual(is(stars('*'), stars('*')))
    expect(parseKql('*')).toEqual(is(literal(null), stars('*')))
  })
})

describe('a query that Kibana refuses', () => {
  it.each([
    ['a:', 2, 'Expected "(", "{", value, whitespace but end of input found.'],
    ['a:1 or ', 7, 'Expected "(", NOT, field name, value but end of input found.'],
    ['a:(x or )', 8, 'Expected "(", NOT, value but ")" found.'],
    ['not not a:1', 4, 'Expected "(", field name, value but "n" found.'],
    ['a:not b', 2, 'Expected "(", "{", value, whitespace but "n" found.'],
    ['a:cannot b', 5, 'Expected AND, OR, end of input but "n" found.'],
    ['(a:1', 4, 'Expected ")", AND, OR but end of input found.'],
    ['not(a:1)', 3, 'Expected ":", "<", "<=", ">", ">=", AND, OR, end of input but "(" found.'],
    ['a:1 and(b:2)', 7, 'Expected AND, OR, end of input but "(" found.'],
    ['a:"x', 2, 'Expected "(", "{", value, whitespace but """ found.'],
    ['a:"x "y"', 6, 'Expected AND, OR, end of input but "y" found.'],
    ['a:x:y', 3, 'Expected AND, OR, end of input but ":" found.'],
    ['a:\\q', 2, 'Expected "(", "{", value, whitespace but "\\" found.'],
    ['a >', 3, 'Expected literal, whitespace but end of input found.'],
    ['< 1', 0, 'Expected "(", NOT, end of input, field name, value, whitespace but "<" found.'],
    ['a:{ b:1 ', 8, 'Expected "}", AND, OR but end of input found.'],
    ['a:1) b', 3, 'Expected AND, OR, end of input but ")" found.'],
  ])('%s says what was expected, what was found, and where', (query, offset, message) => {
    const error = thrown(() => parseKql(query))
    expect(error).toBeInstanceOf(KqlSyntaxError)
    expect(error).toBeInstanceOf(InputError)
    expect(error).toMatchObject({ name: 'KqlSyntaxError', offset, shortMessage: message })
    expect((error as Error).message).toBe(`${message}\n${query}\n${'-'.repeat(offset)}^`)
  })
})

describe('a query that is very long or deep', () => {
  it.each([
    ['parentheses', `${'('.repeat(10_000)}a:1${')'.repeat(10_000)}`],
    ['lists', `a:${'('.repeat(10_000)}1${')'.repeat(10_000)}`],
    ['braces', `${'a:{'.repeat(10_000)}b:1${'}'.repeat(10_000)}`],
  ])('says that its %s are nested too deep, and does not overflow', (_, query) => {
    expect(thrown(() => parseKql(query))).toMatchObject({
      name: 'KqlSyntaxError',
      shortMessage: 'The query is nested more than 400 deep.',
    })
  })

  it('may be nested as deep as anybody writes', () => {
    expect(parseKql(`${'('.repeat(400)}a:1${')'.repeat(400)}`)).toEqual(clause('a', '1'))
  })

  it.each([
    ['one value', (n: number) => `a:${'x'.repeat(n)}`],
    [
      'values in a list',
      (n: number) =>
        `a:(${Array(n / 8)
          .fill('bcd')
          .join(' or ')})`,
    ],
    [
      'clauses',
      (n: number) =>
        Array(n / 8)
          .fill('a:bc')
          .join(' and '),
    ],
    ['spaces', (n: number) => `a:b${' '.repeat(n)}and c:d`],
    ['stars', (n: number) => `a:${'*'.repeat(n)}`],
    ['a quote without end', (n: number) => `a:"${'x'.repeat(n)}`],
    ['open parentheses without end', (n: number) => `${'('.repeat(300)}${'a '.repeat(n / 2)}`],
  ])('of %s takes steps by its length, not by its square', (_, build) => {
    const steps = (length: number) => {
      const query = build(length)
      const looks = vi.spyOn(Scanner.prototype, 'peekedSpace')
      const spaces = vi.spyOn(Scanner.prototype, 'space')
      try {
        parseKql(query)
      } catch (error) {
        expect(error).toBeInstanceOf(KqlSyntaxError)
      }
      const count = looks.mock.calls.length + spaces.mock.calls.length
      looks.mockRestore()
      spaces.mockRestore()
      return count
    }
    expect(steps(16_384)).toBeLessThan(2.2 * steps(8_192) + 2_000)
  })

  it('of a megabyte is read', () => {
    const node = parseKql(Array(131_072).fill('a:bc').join(' or '))
    expect(node.arguments).toHaveLength(131_072)
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
