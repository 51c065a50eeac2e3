import type { Mapping } from '../../kql/mapping.js'
import type { Rule } from '../../rules/rule.js'
import { necessaryWords, rarest } from './necessary-words.js'

/** Words of which a record must hold one to match any of the rules, or why there are none. */
export type WantedWords = { readonly words: readonly string[] } | { readonly why: string }

/**
 * One rarest group of each rule, all together.
 * @param most words that can be looked for.
 */
export function wantedWords(rules: readonly Rule[], mapping: Mapping, most: number): WantedWords {
  const words = new Set<string>()
  for (const { id, query } of rules) {
    const group = rarest(necessaryWords(query, mapping))
    if (group === undefined) return { why: `no word can be told that every match of ${id} holds` }
    for (const word of group.words) words.add(word)
  }
  if (words.size > most) return { why: `the rules have ${words.size} words, and ${most} can be looked for` }
  return { words: [...words] }
}
