import { join } from 'node:path'
import { appendFile } from '../io/append-file.js'
import { createPartFile } from '../io/part-file.js'
import { type Census, createCensus } from './census.js'
import { sharePath } from './layout.js'
import type { FileEntry, GenerateConfig } from './manifest.js'
import { readSightings } from './part-files.js'
import type { WrittenPart } from './write-part.js'
import { runningOf } from './write-stream.js'

/** Puts the shares of parts, which are given in their order, together to the files that go through all of them. */
export function mergeShares(
  folder: string,
  { formats }: Pick<GenerateConfig, 'formats'>,
  parts: readonly WrittenPart[],
): readonly FileEntry[] {
  return runningOf(formats).map((path) => {
    const whole = createPartFile(join(folder, path), { replaces: true })
    try {
      for (const { part, files } of parts) {
        const lines = files.find((entry) => entry.path === path)?.records ?? 0
        appendFile(join(folder, sharePath(path, part)), lines, whole)
      }
      return { path, ...whole.close() }
    } catch (error) {
      whole.abandon()
      throw error
    }
  })
}

/** What the background did, of parts in their order. */
export function censusOf(
  folder: string,
  window: Parameters<typeof createCensus>[0],
  parts: readonly WrittenPart[],
): Census {
  const census = createCensus(window)
  for (const { part } of parts) census.add(readSightings(folder, part))
  return census.close()
}
