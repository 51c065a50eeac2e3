import type { Seconds } from '../clock.js'
import type { Memory } from './memory.js'
import type { Moment } from './moment.js'
import { nameOf } from './name-of.js'
import type { Sentinels } from './sentinels.js'
import { split } from './split.js'
import type { TimeForm, Variable } from './variable.js'
import { EVENT_ID, EVENT_TIME, REQUEST_ID, type Write, type Writings } from './writes.js'

/**
 * Before these keys texts are cut, so that they can be shared: the caller's identity by all that an actor calls, what
 * tells of the call by all calls of an operation, and mostly what comes behind the ids. What lies between is each
 * template's own.
 */
const CUTS = [',"eventTime":"', ',"requestParameters":', ',"readOnly":'] as const

/** Which of the parts between the cuts others may share. */
const IS_SHARED = [true, true, false, true] as const

/** Where in the second part stands the event's time, which is another in every trace. */
const TIME = { from: 14, until: 34 } as const

/** A part of a record: what to do for it, how many pieces that are, and the number of what varies in it. */
interface Part {
  readonly code: readonly number[]
  readonly pieces: number
  readonly shape: number
}

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
  readonly #sentinels: Sentinels
  /** Parts by their traced texts: programs repeat them. */
  readonly #shared = new Map<string, Part>()
  /** Numbers of what varies, and where. */
  readonly #shapes = new Map<string, number>()

  constructor(memory: Memory, writings: Writings, sentinels: Sentinels) {
    this.#memory = memory
    this.#sentinels = sentinels
    this.#writings = writings
    this.#writes = writings.writes
  }

  /**
   * Makes a program of a traced record, whose call was traced at a time. Undefined where the arena has no room for it.
   * @throws Untraceable where it has what no program can write.
   */
  make(text: string, second: Seconds): { readonly program: number; readonly shape: string } | undefined {
    const parts: Part[] = []
    for (const [i, part] of cut(text).entries()) {
      const made = IS_SHARED[i] === true ? this.#sharedPart(i, part, second) : this.#partOf(part, second)
      if (made === undefined) return undefined
      parts.push(made)
    }
    const program = this.#length
    this.#append([parts.reduce((sum, { pieces }) => sum + pieces, 0)])
    for (const { code } of parts) this.#append(code)
    return { program, shape: parts.map(({ shape }) => shape).join() }
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

  #sharedPart(i: number, text: string, second: Seconds): Part | undefined {
    const name = nameOf(i === 1 ? text.slice(0, TIME.from) + text.slice(TIME.until) : text)
    const known = this.#shared.get(name)
    if (known !== undefined) return known
    const part = this.#partOf(text, second)
    if (part !== undefined) this.#shared.set(name, part)
    return part
  }

  /** Undefined where the arena has no room for it. */
  #partOf(text: string, second: Seconds): Part | undefined {
    const code: number[] = []
    let pieces = 0
    let shape = ''
    let length = 0
    let kept = ''
    let holes: number[] = []
    const close = (then: number) => {
      const at = this.#memory.keep(kept)
      if (at === undefined) return false
      code.push(at, length, holes.length / HOLE, ...holes, then)
      pieces++
      kept = ''
      length = 0
      holes = []
      return true
    }
    for (const token of split(text, this.#sentinels, second)) {
      if (typeof token === 'string') {
        kept += token
        length += Buffer.byteLength(token)
        continue
      }
      shape += shapeOf(token)
      const { write, width } = this.#writings.of(token)
      if (width === undefined) {
        if (!close(write)) return undefined
        continue
      }
      holes.push(length, write)
      kept += ' '.repeat(width)
      length += width
    }
    if (length > 0 && !close(NOTHING)) return undefined
    return { code, pieces, shape: this.#shapeNumber(shape) }
  }

  #shapeNumber(shape: string): number {
    const number = this.#shapes.get(shape) ?? this.#shapes.size
    this.#shapes.set(shape, number)
    return number
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

/** What varies, whoever's it is. */
function shapeOf(what: Variable | TimeForm): string {
  if ('form' in what) return `${what.form} ${what.offset} ${what.pauses !== undefined}\n`
  return what.is === 'session' ? `${what.part} ${what.which === 'own'}\n` : `${what.is}\n`
}

/** The parts before, between and behind the cuts; a record that has not all of the keys in this order has fewer. */
function cut(text: string): readonly string[] {
  const parts: string[] = []
  let begin = 0
  for (const key of CUTS) {
    const at = text.indexOf(key, begin)
    if (at === -1) break
    parts.push(text.slice(begin, at))
    begin = at
  }
  return [...parts, text.slice(begin)]
}
