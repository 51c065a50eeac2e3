import { setImmediate } from 'node:timers/promises'
import { createEmission } from '#src/emit/emission.js'
import { type CorpusOptions, corpusPlan } from './corpus.js'

/** The records of a seed, too many to be held: their lines as bytes, each piece until the next is asked for. */
export async function* emitted(options: CorpusOptions, signal: AbortSignal): AsyncGenerator<Buffer> {
  const emission = createEmission(corpusPlan(options))
  for (let slice = 0; slice < emission.slices; slice++) {
    for (const { bytes } of emission.slice(slice).chunks) yield bytes
    // Others get their turn, such as a Ctrl-C.
    await setImmediate()
    signal.throwIfAborted()
  }
}

/** The lines that bytes hold. */
export function linesIn(bytes: Buffer): readonly string[] {
  return bytes.toString('utf8', 0, bytes.length - 1).split('\n')
}
