import { z } from 'zod'
import { type Milliseconds, parseTime } from '../clock.js'
import { InputError } from '../errors.js'
import { didYouMean } from '../suggest.js'
import { isTable, type Table, unknownKey } from './table.js'

/** Kibana's list for its own endpoint agent: rules name it without bringing it, and no record has its fields. */
export const ENDPOINT_LIST = 'endpoint_list'

const field = z.string().min(1)
const operator = z.enum(['included', 'excluded'])
const value = z.string().min(1)

const conditions = [
  z.object({ type: z.literal('match'), field, operator, value }),
  z.object({ type: z.literal('match_any'), field, operator, value: z.array(value).min(1).readonly() }),
  z.object({ type: z.literal('wildcard'), field, operator, value }),
  z.object({ type: z.literal('exists'), field, operator }),
] as const

/** A condition on one field, or several on one and the same object of a nested field. */
const entry = z.discriminatedUnion('type', [
  ...conditions,
  z.object({
    type: z.literal('nested'),
    field,
    entries: z.array(z.discriminatedUnion('type', conditions)).min(1).readonly(),
  }),
])
export type ExceptionEntry = Readonly<z.infer<typeof entry>>

const ENTRY_TYPES = ['match', 'match_any', 'wildcard', 'exists', 'nested']
const ENTRY_KEYS = ['type', 'field', 'operator', 'value', 'entries']

const itemSchema = z.object({
  list_id: z.string().min(1),
  namespace_type: z.enum(['single', 'agnostic']).default('single'),
  name: z.string().default('without a name'),
  entries: z.array(entry).min(1, 'an exception has at least one condition'),
  os_types: z.array(z.string()).default([]),
  expire_time: z.string().nullish(),
})

/** Keys of an item that say nothing about what it excepts. */
const SILENT_KEYS: ReadonlySet<string> = new Set([
  '_version',
  'comments',
  'created_at',
  'created_by',
  'description',
  'id',
  'item_id',
  'meta',
  'tags',
  'tie_breaker_id',
  'type',
  'updated_at',
  'updated_by',
])

/** An item of an exception list: documents for which all its conditions hold are kept from a rule. */
export interface ExceptionItem {
  readonly name: string
  /** For messages: `rules.ndjson:3:1`. */
  readonly place: string
  readonly entries: readonly ExceptionEntry[]
  /** Operating systems, of which a document's must be one; empty where none is asked for. */
  readonly osTypes: readonly string[]
  /** Runs that start later do without it. */
  readonly expires?: Milliseconds
}

export interface ParsedException {
  /** Names the list that it belongs to: `single:my-list`. */
  readonly list: string
  readonly item: ExceptionItem
  readonly warnings: readonly string[]
}

/** @throws InputError for what is wrong in an item or cannot be evaluated, with place, value and way out. */
export function exceptionOf(table: Table, at: (...path: readonly string[]) => string): ParsedException {
  checkEntryTypes(table.entries, at, ['entries'])
  const result = itemSchema.safeParse(table)
  if (!result.success) {
    const [issue] = result.error.issues
    const path = (issue?.path ?? []).map(String)
    const given = path.reduce<unknown>((inner, key) => (inner as Table | undefined)?.[key], table)
    const what = given === undefined ? 'is missing' : `= ${JSON.stringify(given)}`
    throw new InputError(`${at(...path)}: ${path.join('.')} ${what}: ${issue?.message}`)
  }
  const { list_id, namespace_type, name, entries, os_types, expire_time } = result.data
  const known = Object.keys(itemSchema.shape)
  const unknown = Object.keys(table).filter((key) => !known.includes(key) && !SILENT_KEYS.has(key))
  return {
    list: `${namespace_type}:${list_id}`,
    item: {
      name,
      place: at(),
      entries,
      osTypes: os_types,
      ...(expire_time ? { expires: parseTime(expire_time, `${at('expire_time')}: expire_time`) } : {}),
    },
    warnings: [
      ...unknown.map((key) => unknownKey(at(key), key, known)),
      ...unknownEntryKeys(table.entries, at, ['entries']),
    ],
  }
}

/** Says of a type what it is, which the schema would only call invalid. */
function checkEntryTypes(entries: unknown, at: (...path: readonly string[]) => string, path: readonly string[]): void {
  for (const [i, each] of tablesOf(entries)) {
    const { type } = each
    if (type === 'list')
      throw new InputError(
        `${at(...path, i, 'type')}: value lists are kept in Kibana and in no export, and cannot be evaluated; write their values as match_any`,
      )
    if (!ENTRY_TYPES.some((name) => name === type))
      throw new InputError(
        `${at(...path, i, 'type')}: the type of an entry is one of ${ENTRY_TYPES.join(', ')}, and not ${JSON.stringify(type)}${didYouMean(String(type), ENTRY_TYPES)}`,
      )
    checkEntryTypes(each.entries, at, [...path, i, 'entries'])
  }
}

function unknownEntryKeys(
  entries: unknown,
  at: (...path: readonly string[]) => string,
  path: readonly string[],
): readonly string[] {
  return tablesOf(entries).flatMap(([i, each]) => [
    ...Object.keys(each)
      .filter((key) => !ENTRY_KEYS.includes(key))
      .map((key) => unknownKey(at(...path, i, key), key, ENTRY_KEYS)),
    ...unknownEntryKeys(each.entries, at, [...path, i, 'entries']),
  ])
}

function tablesOf(entries: unknown): readonly (readonly [string, Table])[] {
  const list: readonly unknown[] = Array.isArray(entries) ? entries : []
  return list.flatMap((each, i) => (isTable(each) ? [[String(i), each] as const] : []))
}
