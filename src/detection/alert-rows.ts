import { isoTime } from '../clock.js'
import type { Rule } from '../rules/rule.js'
import type { Alert } from './alert.js'
import type { Execution } from './execution.js'
import { isSecondCopy, sourceOf } from './trail-document.js'

/**
 * The alerts that one run of a rule made, as `detect` writes them.
 * @param assumptions how the time of ingestion was assumed, by document id, where it was.
 */
export function alertRows(
  rule: Rule,
  { startedAt, alerts }: Execution,
  assumptions: ReadonlyMap<string, string>,
): readonly Alert[] {
  return alerts.map(({ id, documentId: source, terms, time, tied, counted }) => {
    const assumed = assumptions.get(source)
    return {
      rule: rule.id,
      execution: startedAt,
      terms,
      source: sourceOf(source),
      ...(isSecondCopy(source) ? { copy: 2 as const } : {}),
      ingested: isoTime(time),
      id,
      ...(tied.length > 1 ? { acceptableSources: [...new Set(tied.map(sourceOf))] } : {}),
      ...(counted === undefined ? {} : { records: [...new Set(counted.map(sourceOf))] }),
      ...(assumed === undefined ? {} : { assumed }),
    }
  })
}
