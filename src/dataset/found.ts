import { InputError } from '../errors.js'
import { STANDARD_INPUT } from '../io/chunks.js'
import { linesOf } from '../io/lines.js'
import { type Found, NotARecord, recordsIn } from './shape.js'

/** Found records with their places. */
export interface Placed extends Found {
  readonly place: string
}

/** Counts what was passed over, where that is wanted. */
export interface Skips {
  readonly skipBad: boolean
  skipped: number
}

/**
 * All records of one file, in batches: line by line where each line is JSON, otherwise the whole file as one piece of
 * JSON. Which it is shows in its first line, never in its name.
 * @throws InputError with file and line for what is no record, unless that is to be skipped.
 */
export async function* recordsOfFile(path: string, skips: Skips): AsyncGenerator<readonly Placed[]> {
  const name = path === '-' ? STANDARD_INPUT : path
  let isWhole: boolean | undefined
  let isEmpty = true
  const whole: string[] = []
  for await (const { firstLine, lines } of linesOf(path)) {
    const batch: Placed[] = []
    for (const [i, line] of lines.entries()) {
      if (isWhole) whole.push(line)
      if (isWhole || line.trim() === '') continue
      isEmpty = false
      isWhole ??= !isJson(line)
      if (isWhole) whole.push(line)
      else batch.push(...placed(line, `${name}:${firstLine + i}`, skips))
    }
    if (batch.length > 0) yield batch
  }
  if (isEmpty && !skips.skipBad) throw new InputError(`${name}: is empty; a trail has at least one record`)
  if (whole.length > 0) yield wholeFile(whole, name, skips)
}

function wholeFile(lines: readonly string[], name: string, skips: Skips): readonly Placed[] {
  let json: unknown
  try {
    json = JSON.parse(lines.join('\n'))
  } catch {
    // Not one piece of JSON either: lines after all, of which the first is bad.
    return lines.flatMap((line, i) => (line.trim() === '' ? [] : placed(line, `${name}:${i + 1}`, skips)))
  }
  return unwrap(json, name, skips)
}

function placed(line: string, place: string, skips: Skips): readonly Placed[] {
  let json: unknown
  try {
    json = JSON.parse(line)
  } catch {
    const shown = line.length > 60 ? `${line.slice(0, 60)}…` : line
    return skipOr(new NotARecord(`${place}: is no JSON, or cut off: ${shown}`), skips)
  }
  return unwrap(json, place, skips)
}

function unwrap(json: unknown, place: string, skips: Skips): readonly Placed[] {
  try {
    return recordsIn(json, place).map((found) => ({ ...found, place }))
  } catch (error) {
    if (!(error instanceof NotARecord)) throw error
    return skipOr(error, skips)
  }
}

function skipOr(error: NotARecord, skips: Skips): readonly Placed[] {
  if (!skips.skipBad) throw new InputError(`${error.message}; --skip-bad leaves such things out and counts them`)
  skips.skipped++
  return []
}

function isJson(line: string): boolean {
  try {
    JSON.parse(line)
    return true
  } catch {
    return false
  }
}
