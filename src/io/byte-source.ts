import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { chunksOf, endOf, nameOf, readError } from './chunks.js'
import { createInflateAhead, type InflateAhead } from './inflate-ahead.js'
import { processors } from './pool.js'
import { inflatedWhole, isGzip, SMALL } from './small-gzip.js'

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
  /** Names a file that will be read after those that were named before. */
  expect(path: string): void
  /** Lets go of whatever it holds. */
  close(): Promise<void>
}

/** Bytes of small packed files after which another thread inflates those that come: what it takes to begin. */
const MANY = 1 << 24

/** @param chunk bytes that are read at a time. */
export function createByteSource(chunk: number): ByteSource {
  const buffer = Buffer.allocUnsafeSlow(chunk)
  let packed = 0
  let ahead: InflateAhead | undefined
  return {
    expect(path) {
      if (packed >= MANY && processors() > 1) ahead ??= createInflateAhead()
      ahead?.expect(path)
    },
    async close() {
      await ahead?.close()
    },
    async read(path, sink, pause) {
      const inflated = await ahead?.take(path)
      if (inflated !== undefined) {
        put(inflated, sink)
        return pause()
      }
      if (path !== '-') {
        const how = await readNow(path, buffer, sink, pause)
        if (how === 'plain') return
        if (how !== undefined) {
          packed += how
          return
        }
      }
      for await (const bytes of chunksOf(path)) {
        put(bytes, sink)
        await pause()
      }
    },
  }
}

/** Reads what is plain, or small: then it gives its length. Undefined for all else, before anything was handed over. */
async function readNow(
  path: string,
  buffer: Buffer,
  sink: ByteSink,
  pause: () => Promise<void> | undefined,
): Promise<'plain' | number | undefined> {
  let file: number | undefined
  try {
    file = openSync(path, 'r')
    // What is no ordinary file may be a pipe, which would keep everything waiting.
    const stats = fstatSync(file)
    if (!stats.isFile()) return undefined
    let left = endOf(stats) ?? Number.POSITIVE_INFINITY
    let length = readSync(file, buffer, 0, Math.min(buffer.length, left), null)
    if (isGzip(buffer, length)) {
      if (length > SMALL) return undefined
      const inflated = inflatedWhole(buffer.subarray(0, length))
      if (inflated === undefined) return undefined
      put(inflated, sink)
      return inflated.length
    }
    if (length > 0) put(buffer.subarray(0, length), sink)
    while (length > 0) {
      const pausing = pause()
      if (pausing !== undefined) await pausing
      left -= length
      length = left > 0 ? readSync(file, sink.room(buffer.length), 0, Math.min(buffer.length, left), null) : 0
      if (length > 0) sink.take(length)
    }
    return 'plain'
  } catch (error) {
    throw readError(nameOf(path), error)
  } finally {
    if (file !== undefined) closeSync(file)
  }
}

function put(bytes: Uint8Array, sink: ByteSink): void {
  sink.room(bytes.length).set(bytes)
  sink.take(bytes.length)
}
