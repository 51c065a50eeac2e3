import { InputError } from '../errors.js'

/**
 * A query that Kibana would refuse. The message is Kibana's: what was expected and what was found, the query, and a
 * caret under the column.
 */
export class KqlSyntaxError extends InputError {
  override readonly name = 'KqlSyntaxError'
  /** UTF-16 units before the place. */
  readonly offset: number
  /** The message without query and caret. */
  readonly shortMessage: string

  constructor(shortMessage: string, query: string, offset: number) {
    super(`${shortMessage}\n${query}\n${'-'.repeat(offset)}^`)
    this.shortMessage = shortMessage
    this.offset = offset
  }
}
