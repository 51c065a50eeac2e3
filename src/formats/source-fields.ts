import type { Document } from '../ecs/document.js'
import type { SearchedDocument } from '../kql/field-values.js'

/** What an alert has for itself, whatever its source says. */
const OWN = ['kibana', 'signal', 'threshold_result']

/** Where an alert keeps what it would otherwise write over. */
const COPIES: Readonly<Record<string, string>> = {
  event: 'kibana.alert.original_event',
  data_stream: 'kibana.alert.original_data_stream',
}

/**
 * What an alert takes from the document that it points at: all fields but `event.kind` as they are, and those of `event`
 * and `data_stream` once more, flat, as those of the original. Empty lists and objects fall away.
 * Source: Kibana's traverse_and_mutate_doc.ts and transform_hit_to_alert.ts. New terms rules ask for no `fields` beside
 * the source, so that nothing is merged into it.
 */
export function sourceFields(source: SearchedDocument): Document {
  const fields: Document = {}
  const copies: Document = {}
  for (const [key, given] of Object.entries(source)) {
    const top = key.split('.')[0] as string
    const value = filled(given)
    if (OWN.includes(top) || value === undefined) continue
    if (Object.hasOwn(COPIES, top)) copyFlat(copies, COPIES[top] + key.slice(top.length), value)
    const kept = key === 'event' ? filled(withoutKind(value)) : value
    if (kept !== undefined) fields[key] = kept
  }
  return { ...fields, ...copies }
}

/** A value without what is empty in it; undefined where nothing is left. Null is something. */
function filled(value: unknown): unknown {
  if (Array.isArray(value)) {
    const items = value.map(filled).filter((item) => item !== undefined)
    return items.length === 0 ? undefined : items
  }
  if (!isObject(value)) return value
  const entries = Object.entries(value)
    .map(([key, inner]) => [key, filled(inner)] as const)
    .filter(([, inner]) => inner !== undefined)
  return entries.length === 0 ? undefined : Object.fromEntries(entries)
}

function withoutKind(event: unknown): unknown {
  if (!isObject(event)) return event
  const { kind, ...rest } = event
  return rest
}

function copyFlat(into: Document, name: string, value: unknown): void {
  if (isObject(value)) for (const [key, inner] of Object.entries(value)) copyFlat(into, `${name}.${key}`, inner)
  else into[name] = value
}

function isObject(value: unknown): value is Document {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
