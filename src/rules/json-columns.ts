/**
 * Finds where in a line of valid JSON something stands, which JSON.parse does not tell.
 * @param path key by key, elements of lists by their number: `['entries', '0', 'value']`. Where the last ones are not
 *   there, the innermost that is.
 * @returns the column of the key, or of the element, counted from 1.
 */
export function columnOf(json: string, path: readonly string[]): number {
  let place: Place = { name: skipSpace(json, 0), value: skipSpace(json, 0) }
  for (const key of path) {
    const inner = memberOf(json, place.value, key)
    if (inner === undefined) break
    place = inner
  }
  return place.name + 1
}

interface Place {
  readonly name: number
  readonly value: number
}

function memberOf(json: string, start: number, wanted: string): Place | undefined {
  const isObject = json[start] === '{'
  if (!isObject && json[start] !== '[') return undefined
  let at = skipSpace(json, start + 1)
  for (let n = 0; at < json.length && json[at] !== '}' && json[at] !== ']'; n++) {
    const name = at
    const nameEnd = isObject ? endOf(json, at) : at
    const value = isObject ? skipSpace(json, skipSpace(json, nameEnd) + 1) : at
    if ((isObject ? JSON.parse(json.slice(name, nameEnd)) : String(n)) === wanted) return { name, value }
    at = skipSpace(json, endOf(json, value))
    if (json[at] === ',') at = skipSpace(json, at + 1)
  }
  return undefined
}

/** Behind the value that begins at a place. */
function endOf(json: string, start: number): number {
  const opening = json[start]
  if (opening === '"') return endOfText(json, start)
  if (opening !== '{' && opening !== '[') return start + (/^[^\s,\]}]*/.exec(json.slice(start))?.[0].length ?? 0)
  let depth = 0
  let at = start
  do {
    const character = json[at]
    if (character === '{' || character === '[') depth++
    if (character === '}' || character === ']') depth--
    at = character === '"' ? endOfText(json, at) : at + 1
  } while (depth > 0 && at < json.length)
  return at
}

function endOfText(json: string, start: number): number {
  let at = start + 1
  while (at < json.length && json[at] !== '"') at += json[at] === '\\' ? 2 : 1
  return at + 1
}

function skipSpace(json: string, start: number): number {
  let at = start
  while (/\s/.test(json[at] ?? '')) at++
  return at
}
