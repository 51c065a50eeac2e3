import { chunksOf, DamagedFile, nameOf } from './chunks.js'

/** Lines read together, with the number of the first. */
export interface LineBatch {
  readonly firstLine: number
  readonly lines: readonly string[]
}

/** The longest line, in UTF-16 units; V8's strings end a little above it. */
export const LONGEST = 500_000_000

export const TOO_LONG = 'is longer than 500 MB; write the file with one record a line'

/**
 * The lines of a file, or of standard input for `-`, in batches of about a megabyte. Without their ends, be they LF or
 * CRLF, and without a byte order mark; the last may lack its end. Empty lines are there, so that numbers are right.
 * @throws InputError where it cannot be read; DamagedFile where that shows only on the way.
 */
export async function* linesOf(path: string): AsyncGenerator<LineBatch> {
  const decoder = new TextDecoder('utf-8')
  // A line may span many chunks: its pieces are put together once, not with every chunk.
  let pieces: string[] = []
  let length = 0
  let firstLine = 1
  const keep = (piece: string) => {
    pieces.push(piece)
    length += piece.length
    if (length > LONGEST) throw new DamagedFile(`${nameOf(path)}:${firstLine}`, TOO_LONG)
  }
  for await (const chunk of chunksOf(path)) {
    const text = decoder.decode(chunk, { stream: true })
    const end = text.indexOf('\n')
    if (end === -1) {
      keep(text)
      continue
    }
    keep(text.slice(0, end))
    const lines = text.slice(end + 1).split('\n')
    const tail = lines.pop() as string
    lines.unshift(pieces.join(''))
    pieces = []
    length = 0
    yield { firstLine, lines: lines.map(withoutReturn) }
    firstLine += lines.length
    keep(tail)
  }
  keep(decoder.decode())
  const last = pieces.join('')
  if (last !== '') yield { firstLine, lines: [withoutReturn(last)] }
}

function withoutReturn(line: string): string {
  return line.endsWith('\r') ? line.slice(0, -1) : line
}
