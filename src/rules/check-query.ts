import { InputError } from '../errors.js'
import { parseKql } from '../kql/parse.js'
import { KqlSyntaxError } from '../kql/syntax-error.js'

/**
 * Refuses a query that Kibana would refuse, with its line and a caret under the column.
 * @param place of the query.
 * @param text in which the query stands as it is, unless it is written with escapes: its lines are counted there.
 * @throws InputError
 */
export function checkQuery(
  query: string,
  place: string,
  text?: { readonly file: string; readonly content: string },
): void {
  if (query === '') throw new InputError(`${place}: the query is empty; "*:*" matches everything`)
  try {
    parseKql(query)
  } catch (error) {
    if (!(error instanceof KqlSyntaxError)) throw error
    const before = query.slice(0, error.offset).split('\n')
    const column = before.at(-1)?.length ?? 0
    const line = query.split('\n')[before.length - 1] ?? ''
    const start = text?.content.indexOf(query) ?? -1
    const lines = text?.content.slice(0, start).split('\n').length ?? 0
    const exact = text === undefined || start === -1 ? place : `${text.file}:${lines + before.length - 1}`
    throw new InputError(`${exact}: query: ${error.shortMessage}\n${line}\n${'-'.repeat(column)}^`)
  }
}
