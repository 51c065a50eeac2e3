import { closeSync, openSync, readSync, statSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'

/** Packed files up to this size are inflated in one go, which for small ones is most of what they cost. */
export const SMALL = 1 << 18

/** Whether bytes begin as gzip does. */
export function isGzip(bytes: Uint8Array, length = bytes.length): boolean {
  return length >= 2 && bytes[0] === 0x1f && bytes[1] === 0x8b
}

/** Undefined for what is damaged, which is told by reading it piece by piece. */
export function inflatedWhole(bytes: Uint8Array): Buffer | undefined {
  try {
    return gunzipSync(bytes, { chunkSize: 1 << 16 })
  } catch {
    return undefined
  }
}

/**
 * What a small packed file holds; undefined for any other, and for what cannot be read, which whoever reads it will tell.
 * @param buffer of more than `SMALL` bytes, to read it into.
 */
export function inflatedFile(path: string, buffer: Buffer): Buffer | undefined {
  let file: number | undefined
  try {
    // Whoever opens a pipe waits for its other end.
    if (!statSync(path).isFile()) return undefined
    file = openSync(path, 'r')
    const length = readSync(file, buffer, 0, SMALL + 1, null)
    return length <= SMALL && isGzip(buffer, length) ? inflatedWhole(buffer.subarray(0, length)) : undefined
  } catch {
    return undefined
  } finally {
    if (file !== undefined) closeSync(file)
  }
}
