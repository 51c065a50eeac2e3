import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { CloudTrailRecord, Json, JsonObject } from '../../src/cloudtrail/record.js'
import { REFERENCE_DATA } from '../reference-data.js'

/** What was seen of one call in published records: how often each `key:type` occurred. */
export interface Inventory {
  /** How many were published. */
  readonly n: number
  readonly keys: Readonly<Record<string, number>>
  readonly req: Readonly<Record<string, number>>
  readonly resp: Readonly<Record<string, number>>
  /** Codes of errors. */
  readonly err: Readonly<Record<string, number>>
}

/** Of every published call, by `ssm.amazonaws.com/GetParameter`. */
export function readInventory(): Readonly<Record<string, Inventory>> {
  return JSON.parse(readFileSync(join(REFERENCE_DATA, 'field-inventory.json'), 'utf8'))
}

/** Published records, whole ones, oldest folder entry first. */
export function readPublished(): readonly CloudTrailRecord[] {
  const folder = join(REFERENCE_DATA, 'real')
  return readdirSync(folder).flatMap((file) =>
    readFileSync(join(folder, file), 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as CloudTrailRecord),
  )
}

/** Types as the inventory calls them. */
function typeOf(value: Json | undefined): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'list'
  if (typeof value === 'string') return 'str'
  if (typeof value === 'number') return Number.isInteger(value) ? 'int' : 'float'
  return typeof value === 'boolean' ? 'bool' : 'dict'
}

/** `key:type` of every entry. */
export const typed = (object: object | null): readonly string[] =>
  Object.entries(object ?? {}).map(([key, value]) => `${key}:${typeOf(value)}`)

/** The keys of an object, and of those in it, in their order: `type sessionContext{attributes{creationDate}}`. */
export function shapeOf(value: object): string {
  return Object.entries(value)
    .map(([key, inner]) => (typeOf(inner) === 'dict' ? `${key}{${shapeOf(inner)}}` : key))
    .join(' ')
}

/** The same object with its keys in the order of the alphabet, as detonation logs were published. */
export function sorted(value: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((key) => {
        const inner = value[key] as Json
        return [key, typeOf(inner) === 'dict' ? sorted(inner as JsonObject) : inner]
      }),
  )
}
