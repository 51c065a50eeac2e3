import { WORKER_LIMITS } from '../io/heap.js'
import { runPool } from '../io/pool.js'
import type { GenerateConfig } from './manifest.js'
import { writePartFiles } from './part-files.js'
import type { Part } from './part-plan.js'
import type { PartWorkerData } from './part-worker.js'
import { createRota } from './rota.js'
import type { SliceSource } from './slice-source.js'
import { recordSource } from './stream-of.js'
import { createPartWriter, type WrittenPart } from './write-part.js'
import { nextTurn } from './write-stream.js'

export interface PartsToWrite {
  readonly folder: string
  readonly config: GenerateConfig
  readonly parts: readonly Part[]
  /** Threads; with one the work is done in this one. */
  readonly workers: number
  readonly onPart: (part: WrittenPart) => void
  /** Called after every slice with how many records it had. */
  readonly onSlice: (records: number) => void
  readonly signal: AbortSignal | undefined
}

/**
 * Writes parts into a folder, in whatever order is quick; which bytes do not follow from it.
 * @throws what the signal says; InputError where they cannot be written, or a worker died.
 */
export async function writeParts(source: SliceSource, work: PartsToWrite): Promise<void> {
  const { folder, config, parts, onPart, onSlice, signal } = work
  const workers = Math.min(work.workers, parts.length)
  if (workers <= 1) {
    const write = createPartWriter(source, config)
    const afterSlice = async (records: number) => {
      onSlice(records)
      await nextTurn()
      signal?.throwIfAborted()
    }
    for (const part of parts) onPart(await writePartFiles(folder, write, part, afterSlice))
    return
  }
  const data: PartWorkerData = { folder, source: recordSource(config) }
  const rota = createRota(parts)
  await runPool<Part, number, WrittenPart>({
    module: new URL('./part-worker.js', import.meta.url),
    workers,
    data,
    next: rota.next,
    nameOf: ({ number }) => `part ${number}`,
    onNote: onSlice,
    onDone: onPart,
    signal,
    resourceLimits: WORKER_LIMITS,
  })
}
