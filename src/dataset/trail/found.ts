import { DamagedFile, nameOf } from '../../io/chunks.js'
import { linesOf } from '../../io/lines.js'
import { type Bad, type OnBad, refuseBad } from '../bad.js'
import { excerpt, parseJson } from '../json-text.js'
import { type Found, isBad, itemsIn } from './shape.js'

/**
 * All records of one file, in batches: line by line where each line is JSON, otherwise the whole file as one piece of
 * JSON. Which it is shows in its first line, never in its name.
 * @param onBad what to do with what is no record: a line, an item of a list, a file that is empty or damaged.
 */
export async function* recordsOfFile(path: string, onBad: OnBad): AsyncGenerator<readonly Found[]> {
  const name = nameOf(path)
  let isWhole: boolean | undefined
  let isDamaged = false
  const whole: string[] = []
  try {
    for await (const { firstLine, lines } of linesOf(path)) {
      const batch: Found[] = []
      for (const [i, line] of lines.entries()) {
        if (isWhole) whole.push(line)
        if (isWhole || line.trim() === '') continue
        isWhole ??= isPretty(line)
        if (isWhole) whole.push(line)
        else batch.push(...good(inLine(line, `${name}:${firstLine + i}`), onBad))
      }
      if (batch.length > 0) yield batch
    }
  } catch (error) {
    if (!(error instanceof DamagedFile)) throw error
    isDamaged = true
    onBad({ place: error.place, what: error.what })
  }
  if (isWhole === undefined && !isDamaged) onBad({ place: name, what: 'is empty; a trail has at least one record' })
  if (isWhole) yield good(inWhole(whole, name), onBad)
}

/** Whether a file that begins so is one piece of JSON over many lines. */
function isPretty(firstLine: string): boolean {
  return /^\s*[[{]/.test(firstLine) && parseJson(firstLine) === undefined
}

function inLine(line: string, place: string): readonly (Found | Bad)[] {
  const json = parseJson(line)
  return json === undefined ? [{ place, what: `is no JSON, or cut off: ${excerpt(line)}` }] : itemsIn(json.value, place)
}

function inWhole(lines: readonly string[], name: string): readonly (Found | Bad)[] {
  const json = parseJson(joined(lines, name))
  if (json !== undefined) return itemsIn(json.value, name)
  // Not one piece of JSON either: lines after all, of which the first is bad, if any is a record.
  const items = lines.flatMap((line, i) => (line.trim() === '' ? [] : inLine(line, `${name}:${i + 1}`)))
  if (items.some((item) => !isBad(item))) return items
  const last = lines.findLast((line) => line.trim() !== '') ?? ''
  return [
    {
      place: name,
      what: `is no JSON, or cut off: it begins with ${excerpt(lines[0] ?? '')} and ends with ${excerpt(last)}${oneALine(lines)}`,
    },
  ]
}

/** The way out for values over many lines each, one after the other, as tools print them. */
function oneALine(lines: readonly string[]): string {
  const ends = lines.filter((line) => /^[\]}]/.test(line)).length
  return ends > 1 ? '; if it holds one value after the other, write each on one line: jq -c .' : ''
}

function joined(lines: readonly string[], place: string): string {
  try {
    return lines.join('\n')
  } catch {
    // V8's strings end there.
    return refuseBad({ place, what: 'is one piece of JSON of more than 500 MB; write it with one record a line' })
  }
}

function good(items: readonly (Found | Bad)[], onBad: OnBad): readonly Found[] {
  return items.filter((item): item is Found => {
    if (!isBad(item)) return true
    onBad(item)
    return false
  })
}
