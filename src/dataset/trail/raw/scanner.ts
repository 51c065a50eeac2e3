import { type RecordSpans, SPAN, type WantedValue } from '../../../detection/raw/record-spans.js'
import { writePathTree } from './path-tree.js'
import { SCAN_MODULE } from './scan-module.js'
import { PAGE, type WasmGlobal, type WasmMemory, webAssembly } from './web-assembly.js'

/** What a record must hold, byte for byte, to be looked at. */
export interface Wanted {
  readonly words: readonly string[]
  /** Of one of these all groups must be met, a group by one of its words, by number. */
  readonly alternatives: readonly (readonly (readonly number[])[])[]
  /** eventIDs of records that are looked at whatever they hold. */
  readonly watched?: ReadonlySet<string>
  /** What is told of the records that are found; as many and as long as `canBeFound` says. */
  readonly values?: readonly WantedValue[]
}

/** A record that must be looked at, a line that must, or a list whose records are told before it. */
export interface Found {
  readonly kind: 'record' | 'line' | 'container'
  /** Where it lies in the scanner's bytes. */
  readonly from: number
  readonly to: number
  /** Lines before its own. */
  readonly line: number
  /** Of a record: what list it is in, and its number there; undefined of one that has its line to itself. */
  readonly list: 'list' | 'Records' | undefined
  readonly index: number
  /** Of a record of CloudTrail: when it happened, in seconds; undefined where it takes more to be told. */
  readonly time: number | undefined
  /** Records that were passed before it, in this scan, but for those of containers before its own. */
  readonly before: number
  /** Of a container: its records that need not be looked at. */
  readonly passed: Passed | undefined
}

/** Records that cannot match: how many, and when the first and the last happened, in seconds since the epoch. */
export interface Passed {
  readonly records: number
  readonly first: number
  readonly last: number
}

/** What a scan came to. */
export interface Scan {
  readonly found: number
  /** Line ends that were passed, and where the line begins that is not whole. */
  readonly lines: number
  readonly consumed: number
  /** It stopped early, to be called again from there. */
  readonly isFull: boolean
  /** Of records that have their lines to themselves. */
  readonly passed: Passed
}

/**
 * Looks through a trail's bytes for the records that could match. It knows where records begin and end, their event
 * times, and whether they hold the words that are wanted; whatever it is not sure of it finds, so that it is parsed:
 * a record that holds `\u`, or no time of the usual form, or a key that wraps records; a line that is no whole object.
 * It does not know whether what it passes over is JSON in all its details.
 */
export interface Scanner {
  /** Where bytes are put, from 0 on. Look it up anew after `reserve`. */
  readonly bytes: Buffer
  /** Makes room for so many bytes, keeping what is there. */
  reserve(length: number): void
  /** Scans bytes that begin with a line, as far as lines are whole; or all of them as one piece of JSON. */
  scan(from: number, to: number, isWhole: boolean): Scan
  /** What the last scan found, by number, in the order of the bytes. */
  found(i: number): Found
  /**
   * Where a record that was found, and whose time is known, has the values that are wanted. They hold until the next
   * are asked for.
   * @returns undefined for a record of which that takes a parser: one that is no JSON, or has one of the keys twice.
   */
  spans(found: Found): RecordSpans | undefined
}

// Where the module has its tables; see assembly/scan.ts.
const WORDS = 4_096
const WANTED = 8_192
const TREE = 16_384
const SPANS = 49_152
const WATCHED = 65_536
const WATCHED_BITS = 1 << 20
const FOUND = 262_144
const FOUND_END = 2_359_296
/** Behind the values that have numbers; see assembly/values.ts. */
const INPUT = 12_058_624
const NEVER = 0x7fff_ffff

const WORD_BYTES = 64
export const MOST_WORDS = 30
export const LONGEST_WORD = 40
/** Bytes that may be read beyond the end. */
const MARGIN = 256
/** What 32 bits can tell apart. */
const MOST_PAGES = 32_768

const KINDS = ['record', 'line', 'container'] as const
const LISTS = [undefined, 'list', 'Records'] as const

interface Exports {
  readonly scan: (from: number, to: number, isWhole: number) => void
  readonly words: WasmGlobal
  readonly isWatching: WasmGlobal
  readonly found: WasmGlobal
  readonly lines: WasmGlobal
  readonly passed: WasmGlobal
  readonly first: WasmGlobal
  readonly last: WasmGlobal
  readonly consumed: WasmGlobal
  readonly isFull: WasmGlobal
  readonly project: (from: number, to: number) => number
  readonly paths: WasmGlobal
  readonly round: WasmGlobal
}

/** Compiled once, so that what the engine learned of it holds for the next trail. */
let compiled: object | undefined

/** @param room bytes that it can hold to begin with. */
export function createScanner({ words, alternatives, watched, values = [] }: Wanted, room: number): Scanner {
  const memory: WasmMemory = new webAssembly.Memory({
    initial: Math.ceil((INPUT + room + MARGIN) / PAGE),
    maximum: MOST_PAGES,
  })
  compiled ??= new webAssembly.Module(Buffer.from(SCAN_MODULE, 'base64'))
  const exports = new webAssembly.Instance(compiled, { env: { memory } }).exports as Exports
  const view = new DataView(memory.buffer)
  words.forEach((word, i) => {
    writeWord(Buffer.from(memory.buffer, WORDS + i * WORD_BYTES, WORD_BYTES), word, rareBytes(word))
  })
  const numbers = [
    alternatives.length,
    ...alternatives.flatMap((groups) => [groups.length, ...groups.map((group) => maskOf(group))]),
  ]
  numbers.forEach((number, i) => {
    view.setInt32(WANTED + i * 4, number, true)
  })
  exports.words.value = words.length
  if (watched !== undefined && watched.size > 0) {
    exports.isWatching.value = 1
    // The module looks for it beside the words; it is none that a record must hold.
    writeWord(Buffer.from(memory.buffer, WORDS + words.length * WORD_BYTES, WORD_BYTES), 'ID', [0, 1])
    const bits = new Uint8Array(memory.buffer, WATCHED, WATCHED_BITS / 8)
    for (const id of watched) {
      const bit = hashOf(id) & (WATCHED_BITS - 1)
      bits[bit >> 3] = (bits[bit >> 3] as number) | (1 << (bit & 7))
    }
  }
  exports.paths.value = values.length
  writePathTree(values, memory.buffer, TREE)
  const told = values.length * SPAN
  let bytes = Buffer.from(memory.buffer, INPUT)
  let entries = new Int32Array(memory.buffer, FOUND, (FOUND_END - FOUND) / 4)
  let spans = { bytes: Buffer.from(memory.buffer), told: new Int32Array(memory.buffer, SPANS, told), round: 0 }
  const at = (i: number) => entries[i] as number
  return {
    get bytes() {
      return bytes
    },
    reserve(length) {
      const missing = INPUT + length + MARGIN - memory.buffer.byteLength
      if (missing <= 0) return
      memory.grow(Math.ceil(missing / PAGE))
      bytes = Buffer.from(memory.buffer, INPUT)
      entries = new Int32Array(memory.buffer, FOUND, (FOUND_END - FOUND) / 4)
      spans = { ...spans, bytes: Buffer.from(memory.buffer), told: new Int32Array(memory.buffer, SPANS, told) }
    },
    scan(from, to, isWhole) {
      exports.scan(INPUT + from, INPUT + to, Number(isWhole))
      return {
        found: exports.found.value,
        lines: exports.lines.value,
        consumed: exports.consumed.value - INPUT,
        isFull: exports.isFull.value !== 0,
        passed: { records: exports.passed.value, first: exports.first.value, last: exports.last.value },
      }
    },
    found(i) {
      const n = i * 8
      const kind = KINDS[at(n)] as Found['kind']
      const isRecord = kind === 'record'
      // One shape for all, which is what engines are fast with.
      return {
        kind,
        from: at(n + 1) - INPUT,
        to: at(n + 2) - INPUT,
        line: at(n + 3),
        before: at(n + 7),
        index: at(n + 4),
        list: isRecord ? LISTS[at(n + 5)] : undefined,
        time: isRecord && at(n + 6) !== NEVER ? at(n + 6) : undefined,
        passed: kind === 'container' ? { records: at(n + 4), first: at(n + 5), last: at(n + 6) } : undefined,
      }
    },
    spans({ from, to }) {
      if (exports.project(INPUT + from, INPUT + to) === 0) return undefined
      spans.round = exports.round.value
      return spans
    },
  }
}

function maskOf(group: readonly number[]): number {
  return group.reduce((mask, word) => mask | (1 << word), 0)
}

function writeWord(entry: Buffer, word: string, [first, second]: readonly [number, number]): void {
  const bytes = Buffer.from(word)
  if (bytes.length > LONGEST_WORD) throw new RangeError(`"${word}" is longer than ${LONGEST_WORD} bytes`)
  entry.writeInt32LE(bytes.length, 0)
  entry.writeInt32LE(first, 4)
  entry.writeInt32LE(second, 8)
  bytes.copy(entry, 16)
}

/** The two bytes of a word by which it is looked for: the least common in trails, and of equal ones the first. */
function rareBytes(word: string): readonly [number, number] {
  const order = [...Buffer.from(word).keys()].sort((a, b) => commonness(word[a]) - commonness(word[b]) || a - b)
  const [first = 0, second = first] = order
  return [first, second]
}

/** From the rarest to the commonest, roughly: JSON of names, ids, digits and ARNs. */
const COMMON = 'zqjXQZJKYVWB>~#%^&!|?;HFULGOxkDwPEMNCITRAvbphySgfd:/-_lucmonrsait0123456789e".,'

function commonness(letter: string | undefined): number {
  return COMMON.indexOf(letter ?? '')
}

/** FNV-1a, as the module has it. */
function hashOf(id: string): number {
  let hash = 2_166_136_261
  for (const byte of Buffer.from(id).subarray(0, 64)) hash = Math.imul(hash ^ byte, 16_777_619)
  return hash >>> 0
}
