import { InputError } from '../errors.js'
import { columnOf } from './json-columns.js'
import { isTable, type Table } from './table.js'

/** One line of an export, and what it is about. */
export interface ExportLine {
  readonly kind: 'rule' | 'list' | 'item' | 'connector' | 'summary'
  readonly table: Table
  /** Where one of its keys stands, or the line itself: `rules.ndjson:3:17`. */
  at(...path: readonly string[]): string
}

/**
 * The lines of Kibana's export, each a JSON object.
 * @throws InputError for one that is none, or that is about nothing that an export holds, with its place.
 */
export function exportLines(text: string, file: string): readonly ExportLine[] {
  const lines = text.split('\n').map((line, i) => ({ line: line.replace(/^\uFEFF|\r$/g, ''), number: i + 1 }))
  const filled = lines.filter(({ line }) => line.trim() !== '')
  if (filled.length === 0) throw new InputError(`${file}: is empty; an export of Kibana's has a rule in each line`)
  return filled.map(({ line, number }) => {
    const place = `${file}:${number}`
    const table = objectOf(line, place, number === filled.at(-1)?.number)
    const kind = kindOf(table)
    if (kind === undefined)
      throw new InputError(
        `${place}: is neither a rule, nor an exception list or one of its items, a connector or a summary, which Kibana's exports hold; its keys are ${Object.keys(table).slice(0, 5).join(', ')}`,
      )
    return { kind, table, at: (...path) => `${place}:${columnOf(line, path)}` }
  })
}

function objectOf(line: string, place: string, isLast: boolean): Table {
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch (error) {
    const [, reason = '', position] =
      /^(.*?)(?: in JSON)?(?: at position (\d+).*)?$/s.exec((error as Error).message) ?? []
    const column = position === undefined ? line.length + 1 : Number(position) + 1
    const hint = isLast ? 'the file seems to be cut off; export it again' : 'each line of an export is one JSON object'
    throw new InputError(`${place}:${column}: no valid JSON: ${reason.replace(/ JSON input$/, '')}; ${hint}`)
  }
  if (!isTable(value)) throw new InputError(`${place}: is no JSON object, and each line of an export is one`)
  return value
}

function kindOf(table: Table): ExportLine['kind'] | undefined {
  const has = (...keys: readonly string[]) => keys.some((key) => Object.hasOwn(table, key))
  if (has('exported_count', 'exported_rules_count', 'exported_exception_list_count')) return 'summary'
  if (has('rule_id', 'risk_score', 'query')) return 'rule'
  if (has('item_id', 'entries')) return 'item'
  if (has('list_id')) return 'list'
  return table.type === 'action' || has('attributes') ? 'connector' : undefined
}
