/**
 * Finds where in a TOML text a key is given, since the parser tells it of syntax errors only.
 * @param path table by table: `['rule', 'new_terms', 'value']`. Where the last keys are not given by lines of their
 *   own, the line of what holds them is meant; the first line where nothing is.
 * @returns the line, counted from 1.
 */
export function lineOfKey(toml: string, path: readonly string[]): number {
  let best = { line: 1, depth: 0 }
  let table: readonly string[] = []
  let quotes: string | undefined
  for (const [i, line] of toml.split('\n').entries()) {
    if (quotes !== undefined) {
      if (line.includes(quotes)) quotes = undefined
      continue
    }
    const header = /^\s*\[\[?([^\]]+)\]/.exec(line)?.[1]
    const key = /^\s*([A-Za-z0-9_."'-]+)\s*=/.exec(line)?.[1]
    if (header !== undefined) table = keysOf(header)
    const given = key === undefined ? table : [...table, ...keysOf(key)]
    const isPrefix = given.every((name, depth) => path[depth] === name)
    if (isPrefix && given.length > best.depth) best = { line: i + 1, depth: given.length }
    // A text of several lines may hold anything, also what looks like a key.
    const opened = /=\s*('''|""")/.exec(line)?.[1]
    if (opened !== undefined && line.split(opened).length === 2) quotes = opened
  }
  return best.line
}

function keysOf(dotted: string): readonly string[] {
  return dotted.split('.').map((key) => key.trim().replace(/^["']|["']$/g, ''))
}
