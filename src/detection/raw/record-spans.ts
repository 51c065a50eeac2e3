/**
 * The values that a record of CloudTrail has at some paths, as they lie in its bytes. All of the record is known to be
 * JSON, and no key of a path to be there twice.
 */
export interface RecordSpans {
  readonly bytes: Buffer
  /** Of each path, by number, where its value begins and ends in the bytes; both are the same where there is none. */
  readonly ends: Int32Array
}

/** The value at a path, by number; undefined where there is none. */
export function valueOfSpan({ bytes, ends }: RecordSpans, path: number): unknown {
  const [from, to] = [ends[2 * path] as number, ends[2 * path + 1] as number]
  return from === to ? undefined : JSON.parse(bytes.toString('utf8', from, to))
}

/** The same of a plain text. */
export function textOfSpan({ bytes, ends }: RecordSpans, path: number): string {
  return bytes.toString('latin1', (ends[2 * path] as number) + 1, (ends[2 * path + 1] as number) - 1)
}

const QUOTE = 0x22
const BACKSLASH = 0x5c

/** Whether the value at a path is a text of plain letters, not empty: its bytes between the quotes are all there is. */
export function isPlainText({ bytes, ends }: RecordSpans, path: number): boolean {
  const [from, to] = [ends[2 * path] as number, ends[2 * path + 1] as number]
  if (to - from < 3 || bytes[from] !== QUOTE) return false
  for (let i = from + 1; i < to - 1; i++) {
    const byte = bytes[i] as number
    if (byte === BACKSLASH || byte >= 0x80) return false
  }
  return true
}
