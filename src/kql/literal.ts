import { type LiteralNode, literal, type ValueNode, WILDCARD } from './node.js'
import type { Scanner } from './scanner.js'

const SPECIAL = '\\():<>"*{}'
const ESCAPED_SPACE: Readonly<Record<string, string>> = { t: '\t', r: '\r', n: '\n' }

/** A quoted text: a literal, without wildcards or types. Only `\"`, `\\`, `\t`, `\r`, `\n` and `\uXXXX` are escapes. */
export function quotedString(scanner: Scanner): LiteralNode | undefined {
  const { text } = scanner
  if (text[scanner.at] !== '"') return undefined
  const start = scanner.at
  const pieces: string[] = []
  for (let at = start + 1; at < text.length; ) {
    const character = text[at] as string
    if (character === '"') {
      scanner.at = at + 1
      return literal(pieces.join(''), true)
    }
    const escaped = character === '\\' ? (escapedSpaceOrUnicode(text, at) ?? escapedOneOf(text, at, '\\"')) : undefined
    pieces.push(escaped?.value ?? character)
    at += escaped?.length ?? 1
  }
  return undefined
}

/** A text without quotes, up to what ends it: it keeps inner spaces, is trimmed, and may hold stars. */
export function unquotedLiteral(scanner: Scanner): ValueNode | undefined {
  const { text } = scanner
  const pieces: string[] = []
  let hasWildcard = false
  for (;;) {
    const piece = unquotedCharacter(scanner, text)
    if (piece === undefined) break
    if (piece === WILDCARD) hasWildcard = true
    pieces.push(piece)
  }
  if (pieces.length === 0) return undefined
  const sequence = pieces.join('').trim()
  if (sequence === 'null') return literal(null)
  if (sequence === 'true') return literal(true)
  if (sequence === 'false') return literal(false)
  return hasWildcard ? { type: 'wildcard', value: sequence } : literal(sequence)
}

export function literalNode(scanner: Scanner): ValueNode | undefined {
  return quotedString(scanner) ?? unquotedLiteral(scanner)
}

function unquotedCharacter(scanner: Scanner, text: string): string | undefined {
  const character = text[scanner.at]
  if (character === '\\') {
    const escaped = escapedSpaceOrUnicode(text, scanner.at, true) ?? escapedKeyword(text, scanner.at)
    if (!escaped) return undefined
    scanner.at += escaped.length
    return escaped.value
  }
  if (character === '*') {
    scanner.at++
    return WILDCARD
  }
  if (character === undefined) {
    scanner.peekedSpace(scanner.at)
    return undefined
  }
  if (SPECIAL.includes(character) || isKeyword(scanner, text)) return undefined
  scanner.at++
  return character
}

/** ` or `, ` and ` with a space on both sides, or `not` with one after it, wherever it stands: "cannot bar" ends here. */
function isKeyword(scanner: Scanner, text: string): boolean {
  const at = scanner.at
  const word = (start: number, name: string) => text.slice(start, start + name.length).toLowerCase() === name
  if (scanner.peekedSpace(at)) {
    if (word(at + 1, 'or') && scanner.peekedSpace(at + 3)) return true
    if (word(at + 1, 'and') && scanner.peekedSpace(at + 4)) return true
  }
  return word(at, 'not') && scanner.peekedSpace(at + 3)
}

interface Escape {
  readonly value: string
  readonly length: number
}

/** `\t`, `\r`, `\n`, an escaped special character where `special`, and `\uXXXX`, tried in this order. */
function escapedSpaceOrUnicode(text: string, at: number, special = false): Escape | undefined {
  const space = ESCAPED_SPACE[text[at + 1] ?? '']
  if (space !== undefined) return { value: space, length: 2 }
  const escaped = special ? escapedOneOf(text, at, SPECIAL) : undefined
  if (escaped) return escaped
  const digits = text.slice(at + 2, at + 6)
  if (text[at + 1] === 'u' && /^[0-9a-f]{4}$/i.test(digits))
    return { value: String.fromCharCode(Number.parseInt(digits, 16)), length: 6 }
  return undefined
}

function escapedOneOf(text: string, at: number, characters: string): Escape | undefined {
  const next = text[at + 1]
  return next !== undefined && characters.includes(next) ? { value: next, length: 2 } : undefined
}

function escapedKeyword(text: string, at: number): Escape | undefined {
  const match = /^(or|and|not)/i.exec(text.slice(at + 1, at + 4))
  return match ? { value: match[0], length: match[0].length + 1 } : undefined
}
