import { createReadStream, type Stats, statSync } from 'node:fs'
import { pipeline, Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { InputError } from '../errors.js'
import { fileError } from './files.js'

/** Bytes read at a time. */
const CHUNK = 1 << 20

/** What messages call standard input. */
export const STANDARD_INPUT = 'standard input'

/** A file that begins well and cannot be read to its end. */
export class DamagedFile extends InputError {
  override readonly name = 'DamagedFile'
  readonly place: string
  readonly what: string

  constructor(place: string, what: string) {
    super(`${place}: ${what}`)
    this.place = place
    this.what = what
  }
}

/** A file as messages call it. */
export function nameOf(path: string): string {
  return path === '-' ? STANDARD_INPUT : path
}

/**
 * The bytes of a file, or of standard input for `-`, inflated where they are gzip: that is told by the first bytes,
 * never by the name.
 * @throws InputError where it cannot be read; DamagedFile where its gzip data is cut off or broken, after the bytes
 * that lie before.
 */
export async function* chunksOf(path: string): AsyncGenerator<Buffer> {
  const name = nameOf(path)
  try {
    const source = path === '-' ? process.stdin : createReadStream(path, { highWaterMark: CHUNK, ...asItIs(path) })
    yield* inflated(source)
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    if (code === 'Z_BUF_ERROR') throw new DamagedFile(name, 'the gzip data is cut off; copy the file again')
    if (code?.startsWith('Z_'))
      throw new DamagedFile(name, `the gzip data is damaged (${(error as Error).message}); copy the file again`)
    throw readError(name, error)
  }
}

/** A file that grows is read as it is now: what comes later may end in the middle of a record. */
function asItIs(path: string): { readonly end?: number } {
  const end = endOf(statSync(path))
  return end === undefined ? {} : { end: end - 1 }
}

/** Bytes of a file that are to be read; undefined where only reading tells, as of a pipe or of what a system makes up. */
export function endOf(file: Stats): number | undefined {
  return file.isFile() && file.size > 0 ? file.size : undefined
}

/** What went wrong with a file, which most likely was seen before: what names it was read. */
export function readError(name: string, error: unknown): unknown {
  if ((error as NodeJS.ErrnoException).code !== 'ENOENT') return fileError(name, error)
  return new InputError(`${name}: is not there, or no more; check how it is spelled, or who removes such files`)
}

async function* inflated(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const iterator = source[Symbol.asyncIterator]()
  let first = await iterator.next()
  // A pipe may give the two magic bytes one by one.
  if (!first.done && first.value.length === 1) {
    const second = await iterator.next()
    if (!second.done) first = { done: false, value: Buffer.concat([first.value, second.value]) }
  }
  if (first.done) return
  const rest = chained(first.value, iterator)
  if (first.value[0] !== 0x1f || first.value[1] !== 0x8b) {
    yield* rest
    return
  }
  const gunzip = createGunzip({ chunkSize: CHUNK })
  // The error reaches whoever reads from the inflated end.
  pipeline(Readable.from(rest), gunzip, () => undefined)
  yield* gunzip
}

async function* chained(first: Buffer, rest: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  try {
    yield first
    for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value
  } finally {
    // Whoever stops early must not leave a pipe open, which would keep the program waiting for it.
    await rest.return?.()
  }
}
