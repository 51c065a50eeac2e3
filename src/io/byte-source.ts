import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { chunksOf, nameOf } from './chunks.js'
import { fileError } from './files.js'

/** Compressed files up to this size are inflated in one go, which for small ones is most of what they cost. */
const SMALL = 1 << 18

/** Where bytes are put. */
export interface ByteSink {
  /** Room for so many bytes, until something is taken. */
  room(length: number): Buffer
  /** So many bytes were put into the room that was given last. */
  take(length: number): void
}

/** Puts the bytes of files where somebody wants them, with as little around it as can be: there may be many files. */
export interface ByteSource {
  /**
   * Hands over the bytes of a file, or of standard input for `-`, inflated where they are gzip, piece by piece.
   * @throws InputError where it cannot be read; DamagedFile, as `chunksOf` does, after the bytes that lie before.
   */
  read(path: string, sink: ByteSink, pause: () => Promise<void> | undefined): Promise<void>
}

/** @param chunk bytes that are read at a time. */
export function createByteSource(chunk: number): ByteSource {
  const buffer = Buffer.allocUnsafeSlow(chunk)
  return {
    async read(path, sink, pause) {
      if (path !== '-' && (await readNow(path, buffer, sink, pause))) return
      for await (const bytes of chunksOf(path)) {
        put(bytes, sink)
        await pause()
      }
    },
  }
}

/** Reads what is plain, or small; otherwise says no, before anything was handed over. */
async function readNow(
  path: string,
  buffer: Buffer,
  sink: ByteSink,
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
      put(inflated, sink)
      return true
    }
    if (length > 0) put(buffer.subarray(0, length), sink)
    while (length > 0) {
      const pausing = pause()
      if (pausing !== undefined) await pausing
      length = readSync(file, sink.room(buffer.length), 0, buffer.length, null)
      if (length > 0) sink.take(length)
    }
    return true
  } catch (error) {
    throw fileError(nameOf(path), error)
  } finally {
    if (file !== undefined) closeSync(file)
  }
}

function put(bytes: Buffer, sink: ByteSink): void {
  sink.room(bytes.length).set(bytes)
  sink.take(bytes.length)
}

/** Undefined for what is damaged, which is told by reading it piece by piece. */
function inflatedWhole(bytes: Buffer): Buffer | undefined {
  try {
    return gunzipSync(bytes, { chunkSize: 1 << 16 })
  } catch {
    return undefined
  }
}
