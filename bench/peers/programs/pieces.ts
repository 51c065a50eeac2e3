import { closeSync, openSync, readdirSync, readFileSync, readSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'

const PIECE = 1 << 22

/** The bytes of a file in pieces of whole lines, each until the next is asked for. */
export function* wholeLines(path: string): Generator<Buffer> {
  const file = openSync(path, 'r')
  const buffer = Buffer.allocUnsafe(PIECE)
  let kept = 0
  for (;;) {
    const length = readSync(file, buffer, kept, PIECE - kept, null)
    const filled = kept + length
    const end = length === 0 ? filled : buffer.lastIndexOf(10, filled - 1) + 1
    if (end > 0) yield buffer.subarray(0, end)
    if (length === 0) break
    buffer.copy(buffer, 0, end, filled)
    kept = filled - end
  }
  closeSync(file)
}

/** Packed objects of a folder, inflated. */
export function* objectsIn(folder: string): Generator<Buffer> {
  for (const name of readdirSync(folder)) yield gunzipSync(readFileSync(join(folder, name)))
}
