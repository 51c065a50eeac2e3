import type { Json, JsonObject } from './record.js'

/** JSON in which what was not sent may still stand, as undefined. */
export type Draft = undefined | Json | readonly Draft[] | DraftObject
export type DraftObject = { readonly [key: string]: Draft }

/** The draft as JSON: keys whose value is undefined are left out, at any depth, and the order of the others is kept. */
export function finish(draft: DraftObject): JsonObject {
  const finished: Record<string, Json> = {}
  for (const key of Object.keys(draft)) {
    const value = draft[key]
    if (value !== undefined) finished[key] = finishValue(value)
  }
  return finished
}

function finishValue(value: Exclude<Draft, undefined>): Json {
  if (value === null || typeof value !== 'object') return value
  return Array.isArray(value)
    ? value.filter((item) => item !== undefined).map(finishValue)
    : finish(value as DraftObject)
}
