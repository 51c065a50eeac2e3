import { closeSync, fsyncSync, ftruncateSync, openSync, readFileSync, writeSync } from 'node:fs'
import { withFile } from './files.js'

/** A file of lines, each of which is on the disk before more is done. */
export interface SafeLines {
  /** Those that were there when it was opened. */
  readonly before: readonly string[]
  add(line: string): void
  close(): void
}

/**
 * Opens such a file, or makes it. A last line that was cut off while it was written is removed.
 * @throws InputError where it cannot be read or written.
 */
export function openSafeLines(path: string): SafeLines {
  return withFile(path, () => {
    const file = openSync(path, 'a+')
    let isOpen = true
    const whole = readFileSync(file)
    const length = whole.lastIndexOf(0x0a) + 1
    if (length < whole.length) ftruncateSync(file, length)
    return {
      before: whole.subarray(0, length).toString().split('\n').slice(0, -1),
      add: (line) =>
        withFile(path, () => {
          const bytes = Buffer.from(`${line}\n`)
          for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at)
          fsyncSync(file)
        }),
      close() {
        if (isOpen) closeSync(file)
        isOpen = false
      },
    }
  })
}
