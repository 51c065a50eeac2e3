import type { Milliseconds } from '../clock.js'
import type { RuleDetection } from '../detection/detection.js'
import { beforeNow } from '../rules/date-math.js'
import type { Rule } from '../rules/rule.js'
import { termKey } from '../scoring/verdict.js'

/** A match of a rule: the record, and when it was ingested. */
export interface PastMatch {
  readonly source: string
  readonly ingested: Milliseconds
}

/** What a rule matched before a record, under one of the record's terms, within its history; oldest first. */
export type PastOf = (source: string) => readonly PastMatch[]

/**
 * Looks up the past of some records under a rule.
 * @param sources records that will be asked about: only their terms are kept in mind.
 */
export function pastOf(rule: Rule, { matches }: Pick<RuleDetection, 'matches'>, sources: readonly string[]): PastOf {
  const history = rule.type === 'new_terms' ? beforeNow(rule.historyWindowStart, 'history') : 0
  const asked = new Set(sources.flatMap((source) => matches.get(source)?.terms.map(termKey) ?? []))
  const byTerm = new Map<string, PastMatch[]>()
  for (const [source, { ingested, terms }] of matches) {
    for (const key of terms.map(termKey)) {
      if (!asked.has(key)) continue
      const known = byTerm.get(key)
      if (known) known.push({ source, ingested })
      else byTerm.set(key, [{ source, ingested }])
    }
  }
  return (source) => {
    const match = matches.get(source)
    if (match === undefined) return []
    const isPast = ({ ingested }: PastMatch) => ingested < match.ingested && ingested >= match.ingested - history
    const past = match.terms.flatMap((terms) => byTerm.get(termKey(terms))?.filter(isPast) ?? [])
    return past.sort((a, b) => a.ingested - b.ingested)
  }
}
