export type Json = Readonly<Record<string, unknown>>

/** A line of an export: a rule of Kibana's that alerts on new users. */
export function ruleLine(changes: Json = {}): Json {
  return {
    id: '11111111-0000-4000-8000-000000000001',
    updated_at: '2024-07-01T00:00:00.000Z',
    name: 'New reader',
    enabled: true,
    interval: '5m',
    from: 'now-540s',
    to: 'now',
    rule_id: 'new-reader',
    risk_score: 47,
    severity: 'medium',
    type: 'new_terms',
    language: 'kuery',
    index: ['logs-aws.cloudtrail-*'],
    query: 'event.action: GetParameter',
    filters: [],
    new_terms_fields: ['user.name'],
    history_window_start: 'now-10d',
    max_signals: 100,
    exceptions_list: [],
    actions: [{ id: 'c', group: 'default' }],
    ...changes,
  }
}

/** What a rule says of a list that it uses. */
export function reference(list: string, changes: Json = {}): Json {
  return { id: `id of ${list}`, list_id: list, type: 'detection', namespace_type: 'single', ...changes }
}

export function listLine(list: string, changes: Json = {}): Json {
  return { id: `id of ${list}`, list_id: list, type: 'detection', name: 'a list', namespace_type: 'single', ...changes }
}

/** An item of a list, with one entry or several. */
export function itemLine(list: string, entries: readonly Json[], changes: Json = {}): Json {
  return {
    id: 'x',
    item_id: 'item',
    list_id: list,
    namespace_type: 'single',
    name: 'an item',
    type: 'simple',
    entries,
    ...changes,
  }
}

export const CONNECTOR: Json = { id: 'c', type: 'action', attributes: { actionTypeId: '.email' }, references: [] }

export function summaryLine(rules: number, lists = 0, items = 0): Json {
  return {
    exported_count: rules + lists + items,
    exported_rules_count: rules,
    missing_rules: [],
    missing_rules_count: 0,
    exported_exception_list_count: lists,
    exported_exception_list_item_count: items,
  }
}

export function ndjson(...lines: readonly Json[]): string {
  return `${lines.map((line) => JSON.stringify(line)).join('\n')}\n`
}
