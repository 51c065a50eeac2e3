import { DamagedFile, nameOf } from '../io/chunks.js'
import { linesOf } from '../io/lines.js'
import { type Bad, isBad, type OnBad, refuseBad } from './bad.js'
import { excerpt, parseJson } from './json-text.js'

/** The items in a piece of JSON, and what in it is none. */
export type ItemsIn<T extends object> = (json: unknown, place: string) => readonly (T | Bad)[]

/**
 * All items of one file, in batches: line by line where each line is JSON, otherwise the whole file as one piece of
 * JSON. Which it is shows in its first line, never in its name.
 * @param onBad what to do with what is no item: a line, an item of a list, a file that is damaged.
 * @param whenEmpty what is wrong with a file that is empty, if anything is.
 */
export async function* itemsOfFile<T extends object>(
  path: string,
  itemsIn: ItemsIn<T>,
  onBad: OnBad,
  whenEmpty?: string,
): AsyncGenerator<readonly T[]> {
  const name = nameOf(path)
  let isWhole: boolean | undefined
  let isDamaged = false
  const whole: string[] = []
  try {
    for await (const { firstLine, lines } of linesOf(path)) {
      const batch: T[] = []
      for (const [i, line] of lines.entries()) {
        if (isWhole) whole.push(line)
        if (isWhole || line.trim() === '') continue
        isWhole ??= isPretty(line)
        // Empty lines before it count, as its lines are told by their numbers.
        if (isWhole) whole.push(...Array<string>(firstLine + i - 1).fill(''), line)
        else batch.push(...good(inLine(line, `${name}:${firstLine + i}`, itemsIn), onBad))
      }
      if (batch.length > 0) yield batch
    }
  } catch (error) {
    if (!(error instanceof DamagedFile)) throw error
    isDamaged = true
    onBad({ place: error.place, what: error.what })
  }
  if (isWhole === undefined && !isDamaged && whenEmpty !== undefined) onBad({ place: name, what: whenEmpty })
  if (isWhole) yield good(inWhole(whole, name, itemsIn), onBad)
}

export const TOO_LARGE = 'is one piece of JSON of more than 500 MB; write it with one record a line'

/** Whether a file that begins so is one piece of JSON over many lines. */
export function isPretty(firstLine: string): boolean {
  return /^\s*[[{]/.test(firstLine) && parseJson(firstLine) === undefined
}

/** The items of a line. */
export function inLine<T extends object>(line: string, place: string, itemsIn: ItemsIn<T>): readonly (T | Bad)[] {
  const json = parseJson(line)
  return json === undefined ? [{ place, what: `is no JSON, or cut off: ${excerpt(line)}` }] : itemsIn(json.value, place)
}

/** The items of a file that is one piece of JSON. */
export function inWhole<T extends object>(
  lines: readonly string[],
  name: string,
  itemsIn: ItemsIn<T>,
): readonly (T | Bad)[] {
  const json = parseJson(joined(lines, name))
  if (json !== undefined) return itemsIn(json.value, name)
  // Not one piece of JSON either: lines after all, of which the first is bad, if any is an item.
  const items = lines.flatMap((line, i) => (line.trim() === '' ? [] : inLine(line, `${name}:${i + 1}`, itemsIn)))
  if (items.some((item) => !isBad(item))) return items
  const isText = (line: string) => line.trim() !== ''
  const [first, last] = [lines.find(isText) ?? '', lines.findLast(isText) ?? '']
  return [
    {
      place: name,
      what: `is no JSON, or cut off: it begins with ${excerpt(first)} and ends with ${excerpt(last)}${oneALine(lines)}`,
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
    return refuseBad({ place, what: TOO_LARGE })
  }
}

function good<T extends object>(items: readonly (T | Bad)[], onBad: OnBad): readonly T[] {
  return items.filter((item): item is T => {
    if (!isBad(item)) return true
    onBad(item)
    return false
  })
}
