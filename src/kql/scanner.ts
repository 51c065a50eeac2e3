import { KqlSyntaxError } from './syntax-error.js'

/**
 * Reads a query from left to right and remembers the furthest place at which something was expected, which is what
 * the error names: parsing expression grammars try alternatives, and the one that came furthest was meant.
 */
export class Scanner {
  readonly text: string
  at = 0
  #furthest = 0
  #expected = new Set<string>()
  /** While a named rule is tried, what is inside of it is not named. */
  #silent = 0
  readonly #spaceTried = new Set<number>()

  constructor(text: string) {
    this.text = text
  }

  /** Notes that `what` was expected here. */
  expect(what: string): void {
    if (this.#silent > 0 || this.at < this.#furthest) return
    if (this.at > this.#furthest) {
      this.#furthest = this.at
      this.#expected = new Set()
    }
    this.#expected.add(what)
  }

  /** Tries a rule that has a name: fails as a whole, under that name, and takes nothing then. */
  named<T>(what: string, rule: () => T | undefined): T | undefined {
    const start = this.at
    this.#silent++
    const result = rule()
    this.#silent--
    if (result === undefined) {
      this.at = start
      this.expect(what)
    }
    return result
  }

  /** Takes a text if it comes next. */
  take(text: string): boolean {
    if (!this.text.startsWith(text, this.at)) {
      this.expect(`"${text}"`)
      return false
    }
    this.at += text.length
    return true
  }

  /**
   * Takes one space. Kibana's parser remembers what failed where, so that "whitespace" is among what was expected only
   * where nothing had looked for it before without a word.
   */
  space(): boolean {
    const isFirst = !this.#spaceTried.has(this.at)
    if (isFirst) this.#spaceTried.add(this.at)
    if (isSpace(this.text[this.at])) {
      this.at++
      return true
    }
    if (isFirst) this.expect('whitespace')
    return false
  }

  /** A space that somebody only looks for: it counts as tried. */
  peekedSpace(at: number): boolean {
    this.#spaceTried.add(at)
    return isSpace(this.text[at])
  }

  spaces(): void {
    while (this.space());
  }

  /** What was expected at the furthest place, as the error that Kibana would throw. */
  error(): KqlSyntaxError {
    const found = this.text[this.#furthest]
    const expected = [...this.#expected].sort().join(', ')
    const message = `Expected ${expected} but ${found === undefined ? 'end of input' : `"${found}"`} found.`
    return new KqlSyntaxError(message, this.text, this.#furthest)
  }
}

/** Space, tab, line ends and the no-break space; nothing else separates. */
function isSpace(character: string | undefined): boolean {
  return character === ' ' || character === '\t' || character === '\r' || character === '\n' || character === '\u00a0'
}
