import type { PartFile } from '../io/part-file.js'
import { createCensus } from './census.js'
import { isFileOf } from './formats/in-order.js'
import type { OpenFile } from './formats/parts.js'
import { OBJECTS, RUNNING } from './layout.js'
import type { GenerateConfig } from './manifest.js'
import { type DatasetShare, partsOfShare } from './share.js'
import type { SliceSource } from './slice-source.js'
import { completeStream, type WholeStream } from './whole.js'
import { createPartWriter, type WrittenPart } from './write-part.js'

export interface StreamOptions {
  /** Called after every slice with the records written so far. */
  readonly onProgress?: (records: number) => void
  /** Ends the work early, after a slice. */
  readonly signal?: AbortSignal
  /** Where only a share of the dataset is made. */
  readonly share?: DatasetShare
}

/**
 * Writes records, labels, delivery and incidents part after part, and says which files these are and what they count.
 * @throws what the signal says; InputError where they cannot be written. Then files are left as they are.
 */
export async function writeStream(
  open: OpenFile,
  source: SliceSource,
  config: GenerateConfig,
  { onProgress, signal, share }: StreamOptions,
): Promise<WholeStream> {
  const running = createRunningFiles(open, config)
  const census = createCensus(source.window)
  const write = createPartWriter(source, config)
  const parts: WrittenPart[] = []
  let records = 0
  try {
    for (const part of partsOfShare(config.events, source, share)) {
      const written = await write(part, running.open, async (more) => {
        records += more
        onProgress?.(records)
        await nextTurn()
        signal?.throwIfAborted()
      })
      census.add(written.seen)
      parts.push(written)
    }
  } catch (error) {
    running.abandon()
    throw error
  }
  const written = { parts, running: running.close(), census: share === undefined ? census.close() : undefined }
  return completeStream(open, source, config, written, share === undefined || share.i === 1)
}

/** Lets a signal be heard: making and writing a slice never waits for anything. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}

/** Files that stay open while parts come and go. */
function createRunningFiles(open: OpenFile, { formats }: Pick<GenerateConfig, 'formats'>) {
  const files = new Map<string, PartFile>(runningOf(formats).map((path) => [path, open(path)]))
  return {
    open: ((path, options) => {
      const file = files.get(path)
      return file === undefined ? open(path, options) : { ...file, abandon: () => undefined, close: () => NOT_YET }
    }) satisfies OpenFile,
    abandon() {
      for (const file of files.values()) file.abandon()
    },
    close: () => [...files].map(([path, file]) => ({ path, ...file.close() })),
  }
}

const NOT_YET = { records: 0, bytes: 0, sha256: '' }

/** The files that go through all parts of a dataset in these formats. */
export function runningOf(formats: GenerateConfig['formats']): readonly string[] {
  return RUNNING.filter((path) => path !== OBJECTS || formats.some((name) => isFileOf(path, name)))
}
