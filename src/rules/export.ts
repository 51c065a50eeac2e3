import { InputError } from '../errors.js'
import { ENDPOINT_LIST, type ExceptionItem, exceptionOf } from './exception.js'
import { type ExportLine, exportLines } from './export-lines.js'
import type { Rule } from './rule.js'
import { ruleOf } from './rule-of.js'
import { isTable } from './table.js'

/** Rules from a file, and what in the file was not understood but does no harm. */
export interface ParsedRules {
  readonly rules: readonly Rule[]
  readonly warnings: readonly string[]
}

/**
 * Rules as Kibana exports them: NDJSON with rules, their exception lists and items, connectors, and a summary in its
 * last line. A rule is known by its rule_id.
 * @param file for messages.
 * @param wanted one rule alone, by its rule_id or name; what else is in the file may then be of any kind.
 * @throws InputError with file, line and column, value and way out.
 */
export function parseExport(text: string, file: string, wanted?: string): ParsedRules {
  const lines = exportLines(text, file)
  const all = lines.filter(({ kind }) => kind === 'rule')
  checkSummary(lines, file)
  const chosen = wanted === undefined ? all : all.filter(({ table }) => [table.rule_id, table.name].includes(wanted))
  if (chosen.length === 0) throw new InputError(nothingFound(all, file, wanted))
  checkTwins(chosen)
  const lists = listsOf(lines)
  const parsed = chosen.map(({ table, at }) => {
    const { rule, warnings } = ruleOf({ table, format: 'kibana', id: String(table.rule_id), at })
    const exceptions = exceptionsOf({ table, at }, lists.items)
    return { rule: exceptions.length === 0 ? rule : { ...rule, exceptions }, warnings }
  })
  return {
    rules: parsed.map(({ rule }) => rule),
    warnings: [...missingSummary(lines, file), ...lists.warnings, ...parsed.flatMap(({ warnings }) => warnings)],
  }
}

type Lists = ReadonlyMap<string, readonly ExceptionItem[]>

/** Items by the lists that they belong to. */
function listsOf(lines: readonly ExportLine[]): { readonly items: Lists; readonly warnings: readonly string[] } {
  const items = new Map<string, ExceptionItem[]>()
  const warnings: string[] = []
  for (const { kind, table } of lines) if (kind === 'list') items.set(nameOf(table), [])
  for (const { kind, table, at } of lines) {
    if (kind !== 'item') continue
    const parsed = exceptionOf(table, at)
    const list = items.get(parsed.list)
    if (list === undefined)
      throw new InputError(
        `${at('list_id')}: the exception list "${String(table.list_id)}" of this item is not in this file; export it again`,
      )
    list.push(parsed.item)
    warnings.push(...parsed.warnings)
  }
  return { items, warnings }
}

function nameOf({ list_id, namespace_type }: ExportLine['table']): string {
  return `${String(namespace_type ?? 'single')}:${String(list_id)}`
}

function exceptionsOf({ table, at }: Pick<ExportLine, 'table' | 'at'>, lists: Lists): readonly ExceptionItem[] {
  const references: readonly unknown[] = Array.isArray(table.exceptions_list) ? table.exceptions_list : []
  return references.flatMap((reference, i) => {
    if (!isTable(reference) || typeof reference.list_id !== 'string')
      throw new InputError(`${at('exceptions_list', String(i))}: a list of exceptions is named by its list_id`)
    if (reference.list_id === ENDPOINT_LIST) return []
    const items = lists.get(nameOf(reference))
    if (items === undefined)
      throw new InputError(
        `${at('exceptions_list', String(i))}: the exception list "${reference.list_id}" of rule "${String(table.name)}" is not in this file; export the rule again while the list is there, or take the reference out to run the rule without it`,
      )
    return items
  })
}

function checkTwins(rules: readonly ExportLine[]): void {
  const seen = new Map<unknown, ExportLine>()
  for (const rule of rules) {
    const before = seen.get(rule.table.rule_id)
    if (before)
      throw new InputError(
        `${rule.at('rule_id')}: rule_id "${String(rule.table.rule_id)}" was given already at ${before.at('rule_id')}; alerts could not be told apart`,
      )
    seen.set(rule.table.rule_id, rule)
  }
}

const COUNTS = [
  { key: 'exported_rules_count', kind: 'rule', what: 'rules' },
  { key: 'exported_exception_list_count', kind: 'list', what: 'exception lists' },
  { key: 'exported_exception_list_item_count', kind: 'item', what: 'exceptions' },
] as const

/** The last line says how much was exported. */
function checkSummary(lines: readonly ExportLine[], file: string): void {
  for (const { table, at } of lines.filter(({ kind }) => kind === 'summary')) {
    for (const { key, kind, what } of COUNTS) {
      const said = table[key]
      const found = lines.filter((line) => line.kind === kind).length
      if (typeof said === 'number' && said !== found)
        throw new InputError(
          `${at(key)}: says that ${said} ${what} were exported, and ${file} holds ${found}; lines are lost or were added, export it again or take this line out`,
        )
    }
  }
}

function missingSummary(lines: readonly ExportLine[], file: string): readonly string[] {
  if (lines.some(({ kind }) => kind === 'summary')) return []
  return [`${file}: does not end with a summary as Kibana's exports do; it may be cut off`]
}

function nothingFound(rules: readonly ExportLine[], file: string, wanted: string | undefined): string {
  if (rules.length === 0) return `${file}: holds no rule; an export of Kibana's has one in each line`
  const names = rules.map(({ table }) => `${String(table.rule_id)} (${String(table.name)})`)
  return `${file}: holds no rule "${String(wanted)}"; there are ${names.join(', ')}`
}
