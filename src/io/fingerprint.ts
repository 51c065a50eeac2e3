import { createHash } from 'node:crypto'
import { chunksOf } from './chunks.js'
import type { FileSummary } from './part-file.js'

const LINE_END = 0x0a

/** Lines, bytes and sha256 of a file's content, inflated where it is gzip. @throws InputError where it cannot be read. */
export async function fingerprint(path: string): Promise<FileSummary> {
  const hash = createHash('sha256')
  let bytes = 0
  let records = 0
  let last = LINE_END
  for await (const chunk of chunksOf(path)) {
    hash.update(chunk)
    bytes += chunk.length
    for (let at = chunk.indexOf(LINE_END); at !== -1; at = chunk.indexOf(LINE_END, at + 1)) records++
    last = chunk[chunk.length - 1] ?? last
  }
  return { records: last === LINE_END ? records : records + 1, bytes, sha256: hash.digest('hex') }
}
