import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { chunksOf, nameOf } from './chunks.js'
import { fileError } from './files.js'

/** Compressed files up to this size are inflated in one go, which for small ones is most of what they cost. */
const SMALL = 1 << 18

/** Puts the bytes of files where somebody wants them, with as little around it as can be: there may be many files. */
export interface ByteSource {
  /**
   * Hands over the bytes of a file, or of standard input for `-`, inflated where they are gzip, piece by piece.
   * @param take told of each piece, of which nothing may be kept.
   * @throws InputError where it cannot be read; DamagedFile, as `chunksOf` does, after the bytes that lie before.
   */
  read(path: string, take: (bytes: Buffer) => void, pause: () => Promise<void> | undefined): Promise<void>
}

/** @param chunk bytes that are read at a time. */
export function createByteSource(chunk: number): ByteSource {
  const buffer = Buffer.allocUnsafeSlow(chunk)
  return {
    async read(path, take, pause) {
      if (path === '-' || !(await readNow(path, buffer, take, pause)))
        for await (const bytes of chunksOf(path)) {
          take(bytes)
          await pause()
        }
    },
  }
}

/** Reads what is plain, or small; otherwise says no, before anything was handed over. */
async function readNow(
  path: string,
  buffer: Buffer,
  take: (bytes: Buffer) => void,
  pause: () => Promise<void> | undefined,
): Promise<boolean> {
  let file: number | undefined
  try {
    file = openSync(path, 'r')
    // What is no ordinary file may be a pipe, which would keep everything waiting.
    if (!fstatSync(file).isFile()) return false
    let length = readSync(file, buffer, 0, buffer.length, null)
    if (length >= 2 && buffer[0] === 0x1f && buffer[1] === 0x8b) {
      if (length > SMALL) return false
      const inflated = inflatedWhole(buffer.subarray(0, length))
      if (inflated === undefined) return false
      take(inflated)
      return true
    }
    for (; length > 0; length = readSync(file, buffer, 0, buffer.length, null)) {
      take(buffer.subarray(0, length))
      const pausing = pause()
      if (pausing !== undefined) await pausing
    }
    return true
  } catch (error) {
    throw fileError(nameOf(path), error)
  } finally {
    if (file !== undefined) closeSync(file)
  }
}

/** Undefined for what is damaged, which is told by reading it piece by piece. */
function inflatedWhole(bytes: Buffer): Buffer | undefined {
  try {
    return gunzipSync(bytes, { chunkSize: 1 << 16 })
  } catch {
    return undefined
  }
}
