import { literalNode, quotedString, unquotedLiteral } from './literal.js'
import { is, joined, type KqlNode, literal, not, type RangeOperator, type ValueNode, WILDCARD } from './node.js'
import { Scanner } from './scanner.js'
import { KqlSyntaxError } from './syntax-error.js'

/** What a list of values becomes once the field is known. */
type Partial = (field: ValueNode) => KqlNode

/** Deeper queries would end in a stack overflow, here as in Kibana; nobody writes them. */
const DEEPEST = 400

/**
 * Parses a query with Kibana's grammar, its quirks included (facts from kbn-es-query's grammar.peggy): `not` binds
 * tighter than `and`, that tighter than `or`; the words need spaces around them; `not not a` is an error.
 * An empty query matches everything.
 * @throws KqlSyntaxError with the message that Kibana gives, and the offset.
 */
export function parseKql(query: string): KqlNode {
  const parser = new Parser(query)
  return parser.start()
}

class Parser {
  readonly #scanner: Scanner
  #depth = 0

  constructor(query: string) {
    this.#scanner = new Scanner(query)
  }

  start(): KqlNode {
    const scanner = this.#scanner
    scanner.spaces()
    const query = this.#orQuery()
    scanner.spaces()
    if (scanner.at < scanner.text.length) {
      scanner.expect('end of input')
      throw scanner.error()
    }
    const everything: ValueNode = { type: 'wildcard', value: WILDCARD }
    return query ?? is(everything, everything)
  }

  #orQuery(): KqlNode | undefined {
    return this.#chain(
      'OR',
      'or',
      () => this.#andQuery(),
      (nodes) => joined('or', nodes),
    )
  }

  #andQuery(): KqlNode | undefined {
    return this.#chain(
      'AND',
      'and',
      () => this.#notQuery(),
      (nodes) => joined('and', nodes),
    )
  }

  #notQuery(): KqlNode | undefined {
    return this.#negated(() => this.#subQuery(), not)
  }

  #subQuery(): KqlNode | undefined {
    return this.#inParentheses(() => this.#orQuery()) ?? this.#nestedQuery()
  }

  #nestedQuery(): KqlNode | undefined {
    const scanner = this.#scanner
    const start = scanner.at
    const field = this.#field()
    if (field) {
      scanner.spaces()
      if (scanner.take(':')) {
        scanner.spaces()
        const query = this.#enclosed('{', '}', () => this.#orQuery())
        if (query) return { type: 'function', function: 'nested', arguments: [field, query] }
      }
    }
    scanner.at = start
    return this.#expression(start, field)
  }

  /** @param field what the field at `start` is, which the alternatives share. */
  #expression(start: number, field: ValueNode | undefined): KqlNode | undefined {
    const scanner = this.#scanner
    if (field) {
      this.#field()
      const end = scanner.at
      scanner.spaces()
      const operator = this.#rangeOperator()
      if (operator) {
        scanner.spaces()
        const value = scanner.named('literal', () => literalNode(scanner))
        if (value) return { type: 'function', function: 'range', arguments: [field, operator, value] }
      }
      scanner.at = end
      scanner.spaces()
      if (scanner.take(':')) {
        scanner.spaces()
        const values = this.#listOfValues()
        if (values) return values(field)
      }
      scanner.at = start
    }
    return this.#value()?.(literal(null))
  }

  #field(): ValueNode | undefined {
    return this.#scanner.named('field name', () => literalNode(this.#scanner))
  }

  #value(): Partial | undefined {
    const scanner = this.#scanner
    const value = scanner.named('value', () => quotedString(scanner) ?? unquotedLiteral(scanner))
    return value && ((field) => is(field, value))
  }

  #listOfValues(): Partial | undefined {
    return this.#inParentheses(() => this.#orList()) ?? this.#value()
  }

  #orList(): Partial | undefined {
    return this.#chain<Partial>(
      'OR',
      'or',
      () => this.#andList(),
      (parts) => (field) =>
        joined(
          'or',
          parts.map((part) => part(field)),
        ),
    )
  }

  #andList(): Partial | undefined {
    return this.#chain<Partial>(
      'AND',
      'and',
      () => this.#notList(),
      (parts) => (field) =>
        joined(
          'and',
          parts.map((part) => part(field)),
        ),
    )
  }

  #notList(): Partial | undefined {
    return this.#negated<Partial>(
      () => this.#listOfValues(),
      (part) => (field) => not(part(field)),
    )
  }

  /** One of a kind, or several with a word between them. */
  #chain<T>(name: string, word: string, one: () => T | undefined, join: (parts: readonly T[]) => T): T | undefined {
    const head = one()
    if (head === undefined) return undefined
    const parts = [head]
    for (;;) {
      const start = this.#scanner.at
      const next = this.#conjunction(name, word) ? one() : undefined
      if (next === undefined) {
        this.#scanner.at = start
        return parts.length === 1 ? head : join(parts)
      }
      parts.push(next)
    }
  }

  #conjunction(name: string, word: string): boolean {
    const scanner = this.#scanner
    const found = scanner.named(name, () => {
      if (!scanner.space()) return undefined
      scanner.spaces()
      return this.#word(word)
    })
    return found === true
  }

  #negated<T>(one: () => T | undefined, negate: (part: T) => T): T | undefined {
    const scanner = this.#scanner
    const start = scanner.at
    if (scanner.named('NOT', () => this.#word('not'))) {
      const negated = one()
      if (negated !== undefined) return negate(negated)
      scanner.at = start
    }
    return one()
  }

  /** A word in either case, with a space after it. */
  #word(word: string): true | undefined {
    const scanner = this.#scanner
    if (scanner.text.slice(scanner.at, scanner.at + word.length).toLowerCase() !== word) return undefined
    scanner.at += word.length
    if (!scanner.space()) return undefined
    scanner.spaces()
    return true
  }

  #inParentheses<T>(inner: () => T | undefined): T | undefined {
    return this.#enclosed('(', ')', inner)
  }

  #enclosed<T>(open: string, close: string, inner: () => T | undefined): T | undefined {
    const scanner = this.#scanner
    const start = scanner.at
    if (!scanner.take(open)) return undefined
    if (++this.#depth > DEEPEST)
      throw new KqlSyntaxError(`The query is nested more than ${DEEPEST} deep.`, scanner.text, start)
    scanner.spaces()
    const result = inner()
    this.#depth--
    if (result !== undefined) {
      scanner.spaces()
      if (scanner.take(close)) return result
    }
    scanner.at = start
    return undefined
  }

  #rangeOperator(): RangeOperator | undefined {
    const scanner = this.#scanner
    if (scanner.take('<=')) return 'lte'
    if (scanner.take('>=')) return 'gte'
    if (scanner.take('<')) return 'lt'
    return scanner.take('>') ? 'gt' : undefined
  }
}
