import type { Path } from '../../ecs/document.js'

/** A value of a record that is asked for. */
export interface WantedValue {
  readonly path: Path
  /** Whether values are to be told apart by numbers. */
  isNumbered: boolean
}

/**
 * The wanted values of a record of CloudTrail, as they lie in its bytes. All of the record is known to be JSON, and no key
 * of a path to be there twice.
 */
export interface RecordSpans {
  readonly bytes: Buffer
  /** Of each value, by its place among the wanted: where it begins and ends in the bytes, and its number. */
  readonly told: Int32Array
  /** As long as it is the same, values of one number are the same, byte for byte. */
  readonly round: number
}

/** Numbers that are told of each value. */
export const SPAN = 3

/** The number of a value: 0 of one that is missing, -1 of one that is too long to have one. */
export function numberOfSpan({ told }: RecordSpans, place: number): number {
  return told[SPAN * place + 2] as number
}

/** Length of a value in bytes; 0 where it is missing. */
export function lengthOfSpan({ told }: RecordSpans, place: number): number {
  return (told[SPAN * place + 1] as number) - (told[SPAN * place] as number)
}

/** The value itself; undefined where it is missing. */
export function valueOfSpan(spans: RecordSpans, place: number): unknown {
  if (isPlainText(spans, place)) return textOfSpan(spans, place)
  const [from, to] = [spans.told[SPAN * place] as number, spans.told[SPAN * place + 1] as number]
  return from === to ? undefined : JSON.parse(spans.bytes.toString('utf8', from, to))
}

const QUOTE = 0x22
const BACKSLASH = 0x5c

/** Whether a value is a text of plain letters, not empty: its bytes between the quotes are all there is. */
export function isPlainText({ bytes, told }: RecordSpans, place: number): boolean {
  const [from, to] = [told[SPAN * place] as number, told[SPAN * place + 1] as number]
  if (to - from < 3 || bytes[from] !== QUOTE) return false
  for (let i = from + 1; i < to - 1; i++) {
    const byte = bytes[i] as number
    if (byte === BACKSLASH || byte >= 0x80) return false
  }
  return true
}

/** Where the letters of such a text begin and end. */
export function lettersOfSpan({ told }: RecordSpans, place: number): readonly [from: number, to: number] {
  return [(told[SPAN * place] as number) + 1, (told[SPAN * place + 1] as number) - 1]
}

/** The text. */
export function textOfSpan(spans: RecordSpans, place: number): string {
  return spans.bytes.toString('latin1', ...lettersOfSpan(spans, place))
}
