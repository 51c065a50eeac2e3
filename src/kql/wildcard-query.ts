import { valueType } from './field-types/index.js'
import { fieldReader, leaves } from './field-values.js'
import type { ResolvedField } from './mapping.js'
import type { Predicate } from './predicate.js'
import { tokens } from './text.js'
import { UnsupportedQuery } from './unsupported.js'
import { matchesWildcard } from './wildcard.js'

/** Stands for `?`. */
const ONE = Symbol('one character')
type Piece = string | typeof ONE

const KEYWORDS = ['keyword', 'wildcard', 'constant_keyword', 'flattened', 'dynamic']
const TEXTS = ['text', 'match_only_text']
const OBJECTS = ['object', 'nested']

/**
 * Elasticsearch's `wildcard` query, which KQL has no words for: `*` is anything, `?` one character, and a backslash
 * takes the next character as it is. Case matters; a text is looked at word by word, in lower case.
 * @throws UnsupportedQuery for types of fields where Elasticsearch refuses it.
 */
export function wildcardIn(field: ResolvedField, pattern: string): Predicate {
  const { type } = field.mapping
  if (OBJECTS.includes(type)) return () => false
  const isIndexed = valueType(field).isIndexed(field)
  const read = fieldReader(field.source)
  if (field.flattenedIn !== undefined)
    throw new UnsupportedQuery(
      `${field.name} is a key of the flattened field ${field.flattenedIn}, for which Elasticsearch has no wildcard query; match whole values instead`,
    )
  if (TEXTS.includes(type)) {
    const fits = glob(pattern)
    return (document) => read(document).some((value) => isIndexed(value) && tokens(String(value)).some(fits))
  }
  if (!KEYWORDS.includes(type))
    throw new UnsupportedQuery(
      `${field.name} is of type ${type}, and Elasticsearch has wildcard queries for keywords and texts only; match whole values instead`,
    )
  // Of a constant Elasticsearch compares the pattern itself, which knows stars alone.
  const fits = type === 'constant_keyword' ? starsOnly(pattern) : glob(pattern)
  const isFitting = (value: unknown) => isIndexed(value) && typeof value !== 'object' && fits(String(value))
  if (type === 'flattened')
    return (document) => read(document).some((value) => [...leaves(value)].some(([, leaf]) => isFitting(leaf)))
  return (document) => read(document).some(isFitting)
}

function starsOnly(pattern: string): (text: string) => boolean {
  const segments = pattern.split('*')
  return (text) => matchesWildcard(segments, text)
}

function glob(pattern: string): (text: string) => boolean {
  const segments = segmentsOf(pattern)
  const isPlain = segments.every((segment) => !segment.includes(ONE))
  if (isPlain) {
    const texts = segments.map((segment) => segment.join(''))
    return (text) => matchesWildcard(texts, text)
  }
  return (text) => fitsSegments(segments, [...text])
}

/** What stands between the stars. */
function segmentsOf(pattern: string): readonly (readonly Piece[])[] {
  const segments: Piece[][] = [[]]
  const characters = [...pattern]
  for (let i = 0; i < characters.length; i++) {
    const character = characters[i] as string
    if (character === '*') segments.push([])
    else if (character === '?') segments.at(-1)?.push(ONE)
    else segments.at(-1)?.push(character === '\\' ? (characters[++i] ?? '\\') : character)
  }
  return segments
}

/** Each segment is looked for once, from where the last one ended: the earliest place leaves most room for the rest. */
function fitsSegments(segments: readonly (readonly Piece[])[], text: readonly string[]): boolean {
  const first = segments[0] ?? []
  const last = segments.at(-1) ?? []
  if (segments.length === 1) return text.length === first.length && fitsAt(first, text, 0)
  const end = text.length - last.length
  if (end < first.length || !fitsAt(first, text, 0) || !fitsAt(last, text, end)) return false
  let at = first.length
  for (const segment of segments.slice(1, -1)) {
    while (at + segment.length <= end && !fitsAt(segment, text, at)) at++
    if (at + segment.length > end) return false
    at += segment.length
  }
  return true
}

function fitsAt(segment: readonly Piece[], text: readonly string[], at: number): boolean {
  return segment.every((piece, i) => piece === ONE || piece === text[at + i])
}
