import { WORKER_LIMITS } from '../io/heap.js'
import { runPool } from '../io/pool.js'
import type { GenerateConfig } from './manifest.js'
import { type DatasetShare, partsOfShare } from './share.js'
import type { MadeSlice, SliceRange } from './slice-worker.js'
import { emissionOf, recordSource } from './stream-of.js'

/** Slices that a worker makes one after the other: neighbours need the same plans, and what is ahead takes memory. */
const AT_A_TIME = 4

export interface SlicesToWrite {
  readonly workers: number
  readonly share?: DatasetShare | undefined
  /** Takes bytes of NDJSON; the next come when it is done with them. */
  readonly write: (bytes: Uint8Array) => Promise<void>
  readonly signal: AbortSignal
}

/**
 * Gives the records of a configuration in their order, whoever makes them. No worker is further ahead than its slices.
 * @throws what `write` and the signal say; InputError where the configuration cannot be met, or a worker died.
 */
export async function writeSlices(
  config: GenerateConfig,
  { workers, share, write, signal }: SlicesToWrite,
): Promise<void> {
  const emission = emissionOf(config)
  const parts = partsOfShare(config.events, emission, share)
  const first = parts[0]?.first ?? 0
  const until = parts.at(-1)?.until ?? 0
  if (workers > 1 && until - first > AT_A_TIME) {
    await writeMade(config, { first, until }, { workers, write, signal })
    return
  }
  for (let slice = first; slice < until; slice++) {
    for (const { bytes } of emission.slice(slice).chunks) {
      await write(bytes)
      signal.throwIfAborted()
    }
  }
}

async function writeMade(
  config: GenerateConfig,
  { first, until }: SliceRange,
  { workers, write, signal }: SlicesToWrite,
): Promise<void> {
  const made = new Map<number, Uint8Array>()
  const waiting = new Map<number, () => void>()
  const broken = new AbortController()
  let given = first
  let written = first
  let writing = Promise.resolve()

  const writeOn = async () => {
    for (let bytes = made.get(written); bytes !== undefined; bytes = made.get(written)) {
      await write(bytes)
      made.delete(written)
      written++
      waiting.get(written)?.()
    }
  }
  const isWritten = (slice: number) =>
    written >= slice ? Promise.resolve() : new Promise<void>((resolve) => waiting.set(slice, resolve))

  await runPool<SliceRange, MadeSlice, undefined>({
    module: new URL('./slice-worker.js', import.meta.url),
    workers: Math.min(workers, Math.ceil((until - first) / AT_A_TIME)),
    data: recordSource(config),
    signal: AbortSignal.any([signal, broken.signal]),
    async next(done) {
      if (done !== undefined) await isWritten(done.until)
      if (given >= until) return undefined
      const range = { first: given, until: Math.min(until, given + AT_A_TIME) }
      given = range.until
      return range
    },
    nameOf: (range) => `slices ${range.first} to ${range.until - 1}`,
    onNote({ slice, bytes }) {
      made.set(slice, bytes)
      writing = writing.then(writeOn)
      writing.catch((error: unknown) => broken.abort(error))
    },
    onDone: () => undefined,
    resourceLimits: WORKER_LIMITS,
  })
  await writing
}
