import type { Path } from '../../ecs/document.js'
import { ALWAYS_READ, areProjected, askedIn, isWithin, MOVES, PRINTED } from './projected-document.js'

/** Values of a record from which some fields of its document follow. */
export interface PathsRead {
  readonly paths: readonly Path[]
  /** Objects of which only some keys are among the paths. That is enough where they are missing, or short objects. */
  readonly parts: readonly Path[]
}

/**
 * What is read for fields of a projected document; undefined where that may be anything.
 * @param isUsual whether the record is known to be a usual one.
 */
export function pathsRead(fields: ReadonlySet<string>, isUsual = false): PathsRead | undefined {
  if (!areProjected(fields)) return undefined
  const isAsked = askedIn(fields)
  const isPart = isUsual && !isAsked('event.action') && !isAsked('event.outcome')
  const paths: Path[] = isPart ? [] : ALWAYS_READ.map((key) => [key])
  const parts: Path[] = []
  for (const { from, name } of MOVES) if (isAsked(name)) paths.push(from)
  for (const { from, printed, flattened } of PRINTED) {
    const keys = isAsked(printed) ? undefined : keysAskedFor(fields, flattened)
    if (keys === undefined) paths.push([from])
    else if (keys.length > 0) {
      parts.push([from])
      for (const key of keys) paths.push([from, key])
    }
  }
  const names = new Set<string>()
  const different = paths.filter((path) => {
    const name = path.join('.')
    return !names.has(name) && names.add(name)
  })
  return { paths: different, parts }
}

/** The keys of a flattened object that are asked for; undefined where all are, or some that lie deeper. */
function keysAskedFor(fields: ReadonlySet<string>, flattened: string): readonly string[] | undefined {
  const keys: string[] = []
  for (const field of fields) {
    if (!isWithin(field, flattened) && !isWithin(flattened, field)) continue
    const key = field.slice(flattened.length + 1)
    if (!isWithin(field, flattened) || key === '' || key.includes('.') || key === '__proto__') return undefined
    keys.push(key)
  }
  return keys
}
