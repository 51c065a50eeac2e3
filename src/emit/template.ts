import type { Label } from '../truth/label.js'
import type { Memory } from './memory.js'
import type { Token } from './split.js'
import type { Write, Writings } from './writes.js'

/** A stretch of a record: a text in the arena, in which something is written over, and perhaps something behind it. */
interface Piece {
  readonly at: number
  readonly length: number
  readonly holes: readonly { readonly at: number; readonly write: Write }[]
  readonly then: Write | undefined
}

/** All records of a call that differ only in what varies. */
export interface Template {
  readonly pieces: readonly Piece[]
  /** What is true of them; the event id is each one's own. */
  readonly label: Label
  readonly account: string
  readonly region: string
}

/** Lays tokens into the arena; undefined where that has no room. */
export function piecesOf(tokens: readonly Token[], memory: Memory, writings: Writings): readonly Piece[] | undefined {
  const pieces: Piece[] = []
  let text = ''
  let length = 0
  let holes: { readonly at: number; readonly write: Write }[] = []
  const close = (then: Write | undefined) => {
    const kept = memory.keep(text)
    if (kept !== undefined) pieces.push({ ...kept, holes, then })
    text = ''
    length = 0
    holes = []
    return kept !== undefined
  }
  for (const token of tokens) {
    if (typeof token === 'string') {
      text += token
      length += Buffer.byteLength(token)
      continue
    }
    const { width, write } = writings.of(token)
    if (width === undefined) {
      if (!close(write)) return undefined
      continue
    }
    holes.push({ at: length, write })
    text += ' '.repeat(width)
    length += width
  }
  return close(undefined) ? pieces : undefined
}

/** Writes the record of the moment at a place of the window; where it ends. */
export function writeRecord({ pieces }: Template, memory: Memory, at: number): number {
  let end = at
  for (let i = 0; i < pieces.length; i++) {
    const piece = pieces[i] as Piece
    memory.copy(end, piece.at, piece.length)
    const { holes } = piece
    for (let k = 0; k < holes.length; k++) {
      const hole = holes[k] as (typeof holes)[number]
      hole.write(end + hole.at)
    }
    end += piece.length
    if (piece.then !== undefined) end = piece.then(end)
  }
  return end
}
