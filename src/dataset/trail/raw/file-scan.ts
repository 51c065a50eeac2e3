import type { Milliseconds } from '../../../clock.js'
import type { RecordSpans } from '../../../detection/raw/record-spans.js'
import type { ByteSink, ByteSource } from '../../../io/byte-source.js'
import { DamagedFile, nameOf } from '../../../io/chunks.js'
import { LONGEST, TOO_LONG } from '../../../io/lines.js'
import { isBad, type OnBad, refuseBad } from '../../bad.js'
import { inLine, inWhole, isPretty, TOO_LARGE } from '../../json-items.js'
import { parseJson } from '../../json-text.js'
import { EMPTY } from '../found.js'
import { type Found as FoundRecord, itemsIn } from '../shape.js'
import type { Found, Passed, Scanner } from './scanner.js'

/** What a scan of a file hands over, in the order of the file but for what it passes. */
export interface Visitor {
  /**
   * A record or document that must be looked at.
   * @param time when it happened, where it is a record of which the scan could tell.
   * @param before records of this file before it, those of it included that were passed and are yet to be told.
   */
  record(found: FoundRecord, time: Milliseconds | undefined, before: number): void
  /**
   * The same of a record of CloudTrail that was not parsed, and has these values.
   * @returns whether that is enough; otherwise it is parsed.
   */
  spans?(spans: RecordSpans, place: string, time: Milliseconds): boolean
  passed(passed: Passed): void
  readonly onBad: OnBad
  /** Called now and then; what it gives is waited for. */
  pause(): Promise<void> | undefined
}

/** One file on its way through a scanner. */
export interface FileScan extends ByteSink {
  /** What comes next cannot be read. */
  damage(place: string, what: string): void
  /** There are no more. */
  end(): void
}

const BOM = [0xef, 0xbb, 0xbf]

/** Scans a file, or standard input for `-`. @throws InputError as `chunksOf` does. */
export async function scanFile(
  path: string,
  source: Pick<ByteSource, 'read'>,
  scanner: Scanner,
  visitor: Visitor,
): Promise<void> {
  const scan = createFileScan(nameOf(path), scanner, visitor)
  try {
    await source.read(path, scan, () => visitor.pause())
  } catch (error) {
    if (!(error instanceof DamagedFile)) throw error
    scan.damage(error.place, error.what)
  }
  scan.end()
}

/**
 * What `recordsOfFile` finds in a file, but for the records that cannot match, which are only counted.
 * What it does not know to be records of the usual shape it leaves to the same functions.
 * @param name of the file, for messages.
 */
export function createFileScan(name: string, scanner: Scanner, visitor: Visitor): FileScan {
  /** Bytes that wait in the scanner for the rest of their line, and lines before them. */
  let waiting = 0
  let lines = 0
  /** All of the file is one piece of JSON, or that is not known yet, or there are no bytes but blanks so far. */
  let isWhole = false
  let isBegun = false
  /** It is known whether it begins with a byte order mark. */
  let isChecked = false
  let isDamaged = false

  const damage = (place: string, what: string) => {
    isDamaged = true
    visitor.onBad({ place, what })
  }

  const scan = (end: number) => {
    for (let from = 0, isDone = false; !isDone; ) {
      const scanned = scanner.scan(from, end, false)
      if (!isBegun) {
        const first = firstFound(scanner, scanned.found)
        isWhole = first !== undefined && beginsPretty(scanner, first)
        waiting = end
        if (isWhole) return
        isBegun = scanned.passed.records > 0 || first !== undefined
      }
      visit(scanner, scanned.found, visitor, (line) => `${name}:${lines + line + 1}`)
      if (scanned.passed.records > 0) visitor.passed(scanned.passed)
      lines += scanned.lines
      from = scanned.consumed
      isDone = !scanned.isFull
      waiting = end - from
      if (isDone) scanner.bytes.copyWithin(0, from, end)
    }
  }

  const room = (length: number) => {
    // It grows by doubling, so that a long line is not copied with every piece.
    if (waiting + length + 1 > scanner.bytes.length - SPARE)
      scanner.reserve(Math.min(2 * (waiting + length), MOST_BYTES) + SPARE)
    return scanner.bytes.subarray(waiting, waiting + length)
  }

  const take = (length: number) => {
    if (isDamaged) return
    let from = waiting
    let end = waiting + length
    if (!isChecked) {
      // From a pipe the mark may come in pieces.
      const isMark = BOM.every((byte, i) => i >= end || scanner.bytes[i] === byte)
      isChecked = !isMark || end >= BOM.length
      if (isMark && isChecked) {
        scanner.bytes.copyWithin(0, BOM.length, end)
        end -= BOM.length
        from = 0
      }
    }
    // Without a line's end nothing is whole.
    if (isWhole || !isChecked || !hasNewLine(scanner.bytes, from, end)) waiting = end
    else scan(end)
    if (waiting <= LONGEST) return
    if (isWhole) refuseBad({ place: name, what: TOO_LARGE })
    damage(`${name}:${lines + 1}`, TOO_LONG)
  }

  const end = () => {
    if (isDamaged) {
      // Of a damaged file the lines count that are there as a whole.
      waiting = isWhole ? scanner.bytes.lastIndexOf(NEW_LINE, waiting - 1) + 1 : 0
    } else if (!isWhole && waiting > 0) {
      scanner.bytes[waiting] = NEW_LINE
      scan(waiting + 1)
    }
    if (isWhole) whole()
    else if (!isBegun && !isDamaged) visitor.onBad({ place: name, what: EMPTY })
  }

  return { room, take, damage, end }

  /** The file as one piece of JSON. */
  function whole(): void {
    const scanned = scanner.scan(0, waiting, true)
    const found = Array.from({ length: scanned.found }, (_, i) => scanner.found(i))
    if (found.some(({ kind }) => kind === 'line')) {
      const texts = scanner.bytes.toString('utf8', 0, waiting).split('\n').map(withoutReturn)
      // What stands behind the last end of a line is one only if there is something.
      if (texts.at(-1) === '') texts.pop()
      // Empty lines before it may have come in a piece of their own.
      texts.unshift(...Array<string>(lines).fill(''))
      deliver(inWhole(texts, name, itemsIn), visitor)
      return
    }
    visit(scanner, scanned.found, visitor, () => name)
    if (scanned.passed.records > 0) visitor.passed(scanned.passed)
  }
}

const NEW_LINE = 0x0a

function hasNewLine(bytes: Buffer, from: number, to: number): boolean {
  return bytes.subarray(from, to).includes(NEW_LINE)
}

const SPARE = 1_024
const MOST_BYTES = 1_200_000_000

/** A record of a list that is on its way: where its values lie, or what it was parsed to. */
interface Pending {
  readonly found: Found
  readonly spans: RecordSpans | undefined
  readonly value?: unknown
}

/** Hands over what a scan found. */
function visit(scanner: Scanner, count: number, visitor: Visitor, placeOf: (line: number) => string): void {
  let pending: Pending[] = []
  let isBroken = false
  const textOf = ({ from, to }: Found) => scanner.bytes.toString('utf8', from, to)
  const spansOf = (found: Found) =>
    found.time === undefined || visitor.spans === undefined ? undefined : scanner.spans(found)
  const isSeen = (spans: RecordSpans | undefined, place: string, { time = 0 }: Found) =>
    spans !== undefined && visitor.spans?.(spans, place, time * 1_000) === true
  for (let i = 0; i < count; i++) {
    const found = scanner.found(i)
    const place = placeOf(found.line)
    if (found.kind === 'line') {
      const line = withoutReturn(textOf(found))
      if (line.trim() !== '') deliver(inLine(line, place, itemsIn), visitor, found.before)
      continue
    }
    if (found.kind === 'record') {
      const spans = spansOf(found)
      if (found.list === undefined && isSeen(spans, place, found)) continue
      // Of a list it waits for the others, and what is told of the next is written over it.
      if (found.list !== undefined && spans !== undefined) {
        pending.push({ found, spans: { ...spans, told: spans.told.slice() } })
        continue
      }
      const json = parseJson(textOf(found))
      if (found.list === undefined) {
        if (json === undefined) deliver(inLine(textOf(found), place, itemsIn), visitor, found.before)
        else look(json.value, place, found, visitor)
      } else if (json === undefined) isBroken = true
      else pending.push({ found, spans: undefined, value: json.value })
      continue
    }
    // A list is one piece of JSON: what is wrong with one of its records is wrong with all.
    if (isBroken) deliver(inLine(withoutReturn(textOf(found)), place, itemsIn), visitor, found.before)
    else {
      for (const { found: each, spans, value } of pending) {
        const { list, index } = each
        const own = `${place}${list === 'Records' ? ' Records' : ''}[${index}]`
        if (!isSeen(spans, own, each)) look(spans ? JSON.parse(textOf(each)) : value, own, each, visitor)
      }
      if (found.passed !== undefined && found.passed.records > 0) visitor.passed(found.passed)
    }
    pending = []
    isBroken = false
  }
}

function look(value: unknown, place: string, { time, before }: Found, visitor: Visitor): void {
  if (time === undefined) deliver(itemsIn(value, place), visitor, before)
  else visitor.record({ value: value as FoundRecord['value'], kind: 'record', place }, time * 1_000, before)
}

function deliver(items: ReturnType<typeof itemsIn>, visitor: Visitor, before = 0): void {
  for (const item of items) {
    if (isBad(item)) visitor.onBad(item)
    else visitor.record(item, undefined, before)
  }
}

/** The first that is no empty line, of whatever blanks there are. */
function firstFound(scanner: Scanner, count: number): Found | undefined {
  for (let i = 0; i < count; i++) {
    const found = scanner.found(i)
    if (found.kind !== 'line' || !isBlank(scanner.bytes, found.from, found.to)) return found
  }
  return undefined
}

/** Whether a line is the beginning of one piece of JSON over many lines, if nothing stands before it. */
function beginsPretty(scanner: Scanner, { kind, from, to }: Found): boolean {
  return kind === 'line' && isBlank(scanner.bytes, 0, from) && isPretty(scanner.bytes.toString('utf8', from, to))
}

function withoutReturn(line: string): string {
  return line.endsWith('\r') ? line.slice(0, -1) : line
}

function isBlank(bytes: Buffer, from: number, to: number): boolean {
  return bytes.toString('utf8', from, to).trim() === ''
}
