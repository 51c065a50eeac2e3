import { join } from 'node:path'
import { createPartFile } from '../io/part-file.js'
import type { Journal } from './journal.js'
import type { GenerateConfig } from './manifest.js'
import { censusOf, mergeShares } from './merge-shares.js'
import { partsOfShare } from './share.js'
import type { SliceSource } from './slice-source.js'
import { completeStream, type WholeStream } from './whole.js'
import type { WrittenPart } from './write-part.js'
import { writeParts } from './write-parts.js'
import type { StreamOptions } from './write-stream.js'

interface WholeOptions extends StreamOptions {
  readonly workers?: number
  readonly journal: Pick<Journal, 'finished' | 'add'>
  readonly onPart: () => void
}

/** Writes the parts that a journal does not know yet, and from all of them what goes through them. */
export async function writeWhole(
  folder: string,
  source: SliceSource,
  config: GenerateConfig,
  { workers = 1, journal, share, signal, onPart, onProgress }: WholeOptions,
): Promise<WholeStream> {
  const parts = partsOfShare(config.events, source, share)
  const written = new Map<number, WrittenPart>(journal.finished.map((part) => [part.part, part]))
  let records = journal.finished.reduce((sum, { counts }) => sum + counts.records, 0)
  await writeParts(source, {
    folder,
    config,
    parts: parts.filter(({ number }) => !written.has(number)),
    workers,
    signal,
    onPart(part) {
      journal.add(part)
      written.set(part.part, part)
      onPart()
    },
    onSlice(more) {
      records += more
      onProgress?.(records)
    },
  })
  const all = parts.flatMap(({ number }) => written.get(number) ?? [])
  const isWhole = share === undefined
  return completeStream(
    (path, options) => createPartFile(join(folder, path), { ...options, replaces: true }),
    source,
    config,
    {
      parts: all,
      running: mergeShares(folder, config, all),
      census: isWhole ? censusOf(folder, source.window, all) : undefined,
    },
    isWhole || share.i === 1,
  )
}
