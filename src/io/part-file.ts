import { createHash } from 'node:crypto'
import { closeSync, fsyncSync, mkdirSync, openSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import { constants, gzipSync } from 'node:zlib'
import { withFile } from './files.js'

/** What a file holds, uncompressed. */
export interface FileSummary {
  readonly records: number
  readonly bytes: number
  readonly sha256: string
}

/** Text that is gathered before it is written, in UTF-16 units. */
const BUFFERED = 1 << 20
/** UTF-8 takes so many bytes for one of them, at most. */
const MOST_BYTES = 3
/** Bytes for lines to begin with: there may be a hundred thousand small files. */
const FIRST_BYTES = 1 << 12

export interface PartFileOptions {
  readonly gzip?: boolean
  /** The file is a text of one line that does not end, as CloudTrail's objects are. */
  readonly isText?: boolean
  /** What has its name already is what a run that was cut off left of it, and gives way. */
  readonly replaces?: boolean
  /** Closing it waits until the disk has it. */
  readonly isSafe?: boolean
}

/** A file that lines are written to, counted and hashed on the way. */
export interface PartFile {
  /** Adds a line; the end of line is added. */
  write(line: string): void
  /** Adds so many lines that are there as bytes, the ends of lines among them. */
  append(content: Uint8Array, lines: number): void
  close(): FileSummary
  /** Lets go of a file that will not be finished, if it is not closed; it stays as it is, to be removed. */
  abandon(): void
}

/**
 * Opens a new file for lines; folders on the way are made. With `gzip` every megabyte is a member of its own, and sums
 * are of the uncompressed content.
 * @throws InputError where it cannot be written, or something has its name already.
 */
export function createPartFile(path: string, options: PartFileOptions = {}): PartFile {
  const { gzip = false, isText = false, replaces = false, isSafe = false } = options
  const file = withFile(path, () => {
    mkdirSync(dirname(path), { recursive: true })
    return openSync(path, replaces ? 'w' : 'wx')
  })
  let isOpen = true
  const release = () => {
    if (isOpen) closeSync(file)
    isOpen = false
  }
  return createLines(
    (content) =>
      withFile(path, () => writeFully(file, gzip ? gzipSync(content, { level: constants.Z_BEST_SPEED }) : content)),
    () =>
      withFile(path, () => {
        if (isOpen && isSafe) fsyncSync(file)
        release()
      }),
    release,
    isText,
  )
}

/** Lines that are counted and hashed as those of a file are, and written nowhere. */
export function createSums(_path: string, { isText = false }: PartFileOptions = {}): PartFile {
  return createLines(
    () => undefined,
    () => undefined,
    () => undefined,
    isText,
  )
}

function createLines(
  put: (content: Uint8Array) => void,
  finish: () => void,
  release: () => void,
  isText: boolean,
): PartFile {
  const hash = createHash('sha256')
  // Lines are gathered as bytes: strings that wait so long are old when they are dropped, and V8 lets old ones pile up.
  let gathered = Buffer.allocUnsafeSlow(FIRST_BYTES)
  let filled = 0
  let buffered = 0
  let records = 0
  let bytes = 0
  const take = (content: Uint8Array) => {
    hash.update(content)
    bytes += content.length
    put(content)
  }
  const gather = (text: string) => {
    const needed = filled + text.length * MOST_BYTES
    if (needed > gathered.length) {
      const larger = Buffer.allocUnsafeSlow(Math.max(needed, 2 * gathered.length))
      gathered.copy(larger, 0, 0, filled)
      gathered = larger
    }
    filled += gathered.write(text, filled)
  }
  const flush = () => {
    if (filled > 0) take(gathered.subarray(0, filled))
    filled = 0
    buffered = 0
  }
  return {
    write(line) {
      gather(isText ? line : `${line}\n`)
      records++
      buffered += line.length
      if (buffered >= BUFFERED) flush()
    },
    append(content, added) {
      flush()
      records += added
      take(content)
    },
    close() {
      flush()
      finish()
      return { records, bytes, sha256: hash.digest('hex') }
    },
    abandon: release,
  }
}

function writeFully(file: number, content: Uint8Array): void {
  for (let at = 0; at < content.length; ) at += writeSync(file, content, at)
}
