import { closeSync, openSync, readSync } from 'node:fs'
import { withFile } from './files.js'
import type { PartFile } from './part-file.js'

/** Bytes that are copied at a time. */
const CHUNK = 1 << 20

/** Adds all of a plain file of so many whole lines to another. @throws InputError where it cannot be read. */
export function appendFile(path: string, lines: number, to: PartFile): void {
  const file = withFile(path, () => openSync(path, 'r'))
  const buffer = Buffer.allocUnsafe(CHUNK)
  try {
    to.append(buffer.subarray(0, 0), lines)
    for (;;) {
      const length = withFile(path, () => readSync(file, buffer, 0, CHUNK, null))
      if (length === 0) return
      to.append(buffer.subarray(0, length), 0)
    }
  } finally {
    closeSync(file)
  }
}
