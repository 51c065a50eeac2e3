import { join } from 'node:path'
import { readText } from '../io/files.js'
import { createPartFile } from '../io/part-file.js'
import { type Sightings, sightingsSchema } from './census.js'
import type { OpenFile } from './formats/parts.js'
import { RUNNING, SIGHTINGS, sharePath } from './layout.js'
import type { Part } from './part-plan.js'
import type { WritePart, WrittenPart } from './write-part.js'

/**
 * Writes a part into a folder, so that nothing is lost of it once this is over: its part files, and its share of those
 * that go through all parts in a folder of its own. What a run that was cut off left of it gives way.
 */
export async function writePartFiles(
  folder: string,
  write: WritePart,
  part: Part,
  afterSlice: Parameters<WritePart>[2],
): Promise<WrittenPart> {
  const ours = (path: string) => join(folder, RUNNING.includes(path) ? sharePath(path, part.number) : path)
  // Objects are many and small: to wait for the disk with each would take longer than to make them.
  const open: OpenFile = (path, options = {}) =>
    createPartFile(ours(path), { ...options, replaces: true, isSafe: options.isText !== true })
  const { seen, ...written } = await write(part, open, afterSlice)
  const file = open(sharePath(SIGHTINGS, part.number))
  file.write(JSON.stringify(seen))
  file.close()
  return written
}

/** Whom the records of a part showed. */
export function readSightings(folder: string, part: number): Sightings {
  return sightingsSchema.parse(JSON.parse(readText(join(folder, sharePath(SIGHTINGS, part)))))
}
