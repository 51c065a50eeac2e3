import { hasPhrase, tokens } from '../text.js'
import { compareUtf8 } from '../utf8.js'
import { matchesWildcard } from '../wildcard.js'
import { holds, type ValueType } from './value-type.js'

/** Texts that are cut into words: any word of an unquoted value finds them, all in a row of a quoted one. */
export const text: ValueType = {
  isIndexed: () => (value) => typeof value !== 'object',
  equals(_, wanted, isQuoted) {
    const words = tokens(String(wanted))
    if (isQuoted) return (value) => hasPhrase(tokens(String(value)), words)
    const any = new Set(words)
    return (value) => tokens(String(value)).some((token) => any.has(token))
  },
  isLike(_, segments) {
    // A lone star asks whether there is a text at all, even one without words; two stars want a word.
    if (segments.join('*') === '*') return (value) => typeof value !== 'object'
    const lower = segments.map((segment) => segment.toLowerCase())
    return (value) => tokens(String(value)).some((token) => matchesWildcard(lower, token))
  },
  compares(_, operator, bound) {
    return (value) => tokens(String(value)).some((token) => holds(operator, compareUtf8(token, String(bound))))
  },
}
