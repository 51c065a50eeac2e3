import { InputError } from '../errors.js'
import { readText } from '../io/files.js'
import { didYouMean } from '../suggest.js'
import type { CompiledBehaviour } from './compile.js'
import { parseBehaviour } from './load.js'

/** Attacks of a user's own files, and the files' texts, which a dataset keeps. */
export interface OwnAttacks {
  readonly behaviours: readonly CompiledBehaviour[]
  readonly texts: readonly string[]
}

/**
 * Loads attacks beside a catalogue.
 * @throws InputError where a file holds no attack, or one whose id is taken by the catalogue or by another file.
 */
export function loadAttackFiles(paths: readonly string[], catalogue: readonly CompiledBehaviour[]): OwnAttacks {
  const takenBy = new Map(catalogue.map(({ behaviour }) => [behaviour.id, 'the catalogue']))
  const texts = paths.map(readText)
  const behaviours = paths.flatMap((path, i) => {
    const text = texts[i] as string
    if (text.trim() === '')
      throw new InputError(`${path}: is empty; a behaviour has at least id, title, kind, summary, identity and steps`)
    refuseOtherKinds(text, path)
    const loaded = parseBehaviour(text, path)
    const { id, kind } = (loaded[0] as CompiledBehaviour).behaviour
    if (kind !== 'malicious') throw new InputError(`${path}: ${otherKind(kind)}`)
    const other = takenBy.get(id)
    if (other !== undefined) throw new InputError(`${path}: id "${id}" is taken by ${other}; give yours another`)
    takenBy.set(id, path)
    return loaded
  })
  return { behaviours, texts }
}

/** Said before anything else that may be wrong, since other kinds need other keys. */
function refuseOtherKinds(text: string, path: string): void {
  const line = text.split('\n').findIndex((one) => /^kind:/.test(one))
  const kind = /^kind:\s*["']?([\w-]*)/.exec(text.split('\n')[line] ?? '')?.[1]
  if (kind === undefined || kind === 'malicious') return
  throw new InputError(`${path}:${line + 1}: ${otherKind(kind)}`)
}

function otherKind(kind: string): string {
  return `kind is ${kind}; an attack file holds attacks (kind: malicious)${didYouMean(kind, ['malicious'])}`
}

/** Those of a user's own attacks of which no campaign was asked for. */
export function unused({ behaviours }: OwnAttacks, attacks: readonly string[]): readonly string[] {
  const ids = new Set(behaviours.map(({ behaviour }) => behaviour.id))
  for (const attack of attacks) ids.delete(attack.split('/')[0] as string)
  return [...ids]
}
