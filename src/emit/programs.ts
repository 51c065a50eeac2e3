import type { Memory } from './memory.js'
import type { Moment } from './moment.js'
import type { Token } from './split.js'
import { EVENT_ID, EVENT_TIME, REQUEST_ID, type Write, type Writings } from './writes.js'

/**
 * Before these keys texts are cut, so that they can be shared: the caller's identity by all that an actor calls, what
 * tells of the call by all calls of an operation, and mostly what comes behind the ids. What lies between is each
 * template's own.
 */
const CUTS = [',"eventTime":"', ',"requestParameters":', ',"readOnly":'] as const

/** Which of the pieces between the cuts others may share. */
const IS_SHARED = [true, true, false, true] as const

/** A program: how many pieces; of each where it lies, how long it is, how many holes it has, then those. */
const HEADER = 3
/** A hole: where in the piece, and what to write there. */
const HOLE = 2
/** Nothing varies in length behind a piece. */
const NOTHING = -1

/**
 * What to do for a record of each template, as numbers that lie close together: texts to copy out of the arena, and
 * what varies to be written into them or behind them.
 */
export class Programs {
  readonly #memory: Memory
  readonly #writings: Writings
  readonly #writes: readonly Write[]
  #code = new Int32Array(1 << 16)
  #length = 0
  /** Pieces by what they are: code of each, which programs repeat. */
  readonly #shared = new Map<string, readonly number[]>()

  constructor(memory: Memory, writings: Writings) {
    this.#memory = memory
    this.#writings = writings
    this.#writes = writings.writes
  }

  /** Makes a program of a taken apart record; undefined where the arena has no room for it. */
  make(tokens: readonly Token[]): number | undefined {
    const codes: (readonly number[])[] = []
    for (const [i, part] of cut(tokens).entries()) {
      const code = IS_SHARED[i] === true ? this.#sharedCode(part) : this.#codeOf(part)
      if (code === undefined) return undefined
      codes.push(...(code.length === 0 ? [] : [code]))
    }
    const pieces = codes.reduce((sum, code) => sum + countPieces(code), 0)
    const begin = this.#length
    this.#append([pieces])
    for (const code of codes) this.#append(code)
    return begin
  }

  /** Writes the record of the moment by a program at a place of the window; where it ends. */
  run(program: number, moment: Moment, at: number): number {
    const code = this.#code
    const memory = this.#memory
    let end = at
    let i = program + 1
    for (let pieces = code[program] as number; pieces > 0; pieces--) {
      const length = code[i + 1] as number
      memory.copy(end, code[i] as number, length)
      let holes = code[i + 2] as number
      i += HEADER
      for (; holes > 0; holes--, i += HOLE) {
        const place = end + (code[i] as number)
        const write = code[i + 1] as number
        // Nearly all records have these; a call of one of a thousand functions costs more than they do.
        if (write === EVENT_TIME) memory.twenty(place, moment.secondBytes)
        else if (write === EVENT_ID) moment.writeEventId(memory, place)
        else if (write === REQUEST_ID) moment.writeRequestId(memory, place)
        else (this.#writes[write] as Write)(place)
      }
      end += length
      const then = code[i++] as number
      if (then !== NOTHING) end = (this.#writes[then] as Write)(end)
    }
    return end
  }

  clear(): void {
    this.#length = 0
    this.#shared.clear()
  }

  #sharedCode(part: readonly Token[]): readonly number[] | undefined {
    const name = JSON.stringify(part)
    const known = this.#shared.get(name)
    if (known !== undefined) return known
    const code = this.#codeOf(part)
    if (code !== undefined) this.#shared.set(name, code)
    return code
  }

  #codeOf(part: readonly Token[]): readonly number[] | undefined {
    const code: number[] = []
    let text = ''
    let length = 0
    let holes: number[] = []
    const close = (then: number) => {
      const kept = this.#memory.keep(text)
      if (kept === undefined) return false
      code.push(kept, length, holes.length / HOLE, ...holes, then)
      text = ''
      length = 0
      holes = []
      return true
    }
    for (const token of part) {
      if (typeof token === 'string') {
        text += token
        length += Buffer.byteLength(token)
        continue
      }
      const { write, width } = this.#writings.of(token)
      if (width === undefined) {
        if (!close(write)) return undefined
        continue
      }
      holes.push(length, write)
      text += ' '.repeat(width)
      length += width
    }
    return length === 0 || close(NOTHING) ? code : undefined
  }

  #append(code: readonly number[]): void {
    if (this.#length + code.length > this.#code.length) {
      const larger = new Int32Array(2 * this.#code.length + code.length)
      larger.set(this.#code)
      this.#code = larger
    }
    this.#code.set(code, this.#length)
    this.#length += code.length
  }
}

function countPieces(code: readonly number[]): number {
  let pieces = 0
  for (let i = 0; i < code.length; i += HEADER + (code[i + 2] as number) * HOLE + 1) pieces++
  return pieces
}

/** The parts before, between and behind the cuts; a record that has not all of the keys in this order stays whole. */
function cut(tokens: readonly Token[]): readonly (readonly Token[])[] {
  const parts: Token[][] = [[]]
  for (const token of tokens) {
    if (typeof token !== 'string') {
      ;(parts.at(-1) as Token[]).push(token)
      continue
    }
    let rest = token
    for (let key = CUTS[parts.length - 1]; key !== undefined; key = CUTS[parts.length - 1]) {
      const at = rest.indexOf(key)
      if (at === -1) break
      if (at > 0) (parts.at(-1) as Token[]).push(rest.slice(0, at))
      rest = rest.slice(at)
      parts.push([])
    }
    if (rest !== '') (parts.at(-1) as Token[]).push(rest)
  }
  return parts
}
