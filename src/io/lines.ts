import { chunksOf } from './chunks.js'

/** Lines read together, with the number of the first. */
export interface LineBatch {
  readonly firstLine: number
  readonly lines: readonly string[]
}

/**
 * The lines of a file, or of standard input for `-`, in batches of about a megabyte. Without their ends, be they LF or
 * CRLF, and without a byte order mark; the last may lack its end. Empty lines are there, so that numbers are right.
 */
export async function* linesOf(path: string): AsyncGenerator<LineBatch> {
  const decoder = new TextDecoder('utf-8')
  let tail = ''
  let firstLine = 1
  for await (const chunk of chunksOf(path)) {
    const lines = (tail + decoder.decode(chunk, { stream: true })).split('\n')
    tail = lines.pop() as string
    if (lines.length === 0) continue
    yield { firstLine, lines: lines.map(withoutReturn) }
    firstLine += lines.length
  }
  tail += decoder.decode()
  if (tail !== '') yield { firstLine, lines: [withoutReturn(tail)] }
}

function withoutReturn(line: string): string {
  return line.endsWith('\r') ? line.slice(0, -1) : line
}
