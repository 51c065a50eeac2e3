import { parse, TomlError } from 'smol-toml'
import { InputError } from '../errors.js'
import { ENDPOINT_LIST } from './exception.js'
import { type ParsedRule, ruleOf } from './rule-of.js'
import { isTable, type Table, unknownKey } from './table.js'
import { lineOfKey } from './toml-lines.js'

/** Tables of such a file beside `[rule]`. */
const TABLES = ['rule', 'metadata', 'transform'] as const

/**
 * A rule as Elastic's detection-rules repository keeps it, in TOML: of type query, new_terms or threshold, in KQL.
 * @param file for messages.
 * @param id the short name by which the command line knows the rule.
 * @throws InputError with file, line, value and way out.
 */
export function parseRule(text: string, file: string, id: string): ParsedRule {
  const table = tomlOf(text, file)
  if (!isTable(table.rule))
    throw new InputError(`${file}: has no [rule] table; a rule of Elastic's detection-rules has one`)
  const at = (...path: readonly string[]) => `${file}:${lineOfKey(text, ['rule', ...path])}`
  const parsed = ruleOf({ table: table.rule, format: 'toml', id, at, text: { file, content: text } })
  refuseExceptions(table.rule, at)
  const unknown = Object.keys(table).filter((key) => !TABLES.some((name) => name === key))
  return {
    rule: parsed.rule,
    warnings: [
      ...unknown.map((key) => unknownKey(`${file}:${lineOfKey(text, [key])}`, key, TABLES)),
      ...parsed.warnings,
    ],
  }
}

function tomlOf(text: string, file: string): Table {
  try {
    return parse(text)
  } catch (error) {
    if (error instanceof TomlError)
      throw new InputError(
        `${file}:${error.line}:${error.column}: no valid TOML: ${error.message.split('\n')[0]?.replace('Invalid TOML document: ', '')}`,
      )
    throw error
  }
}

/** Such a file only names lists. */
function refuseExceptions(rule: Table, at: (...path: readonly string[]) => string): void {
  const lists = Array.isArray(rule.exceptions_list) ? rule.exceptions_list.filter(isTable) : []
  const named = lists.map(({ list_id, id }) => String(list_id ?? id)).find((name) => name !== ENDPOINT_LIST)
  if (named !== undefined)
    throw new InputError(
      `${at('exceptions_list')}: the exception list "${named}" is not in this file; export the rule from Kibana, which writes its lists beside it, or take the line out to run the rule without them`,
    )
}
