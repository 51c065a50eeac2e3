import { beforeNow, intervalOf } from '../../rules/date-math.js'
import { type NewTermsRule, savedId } from '../../rules/rule.js'
import type { Term } from '../alert.js'
import { BATCH } from '../crowding.js'
import type { Execution, Run } from '../execution.js'
import { executeRuns, executeSearches } from '../new-terms.js'
import { spansOf } from '../spans.js'
import { alertIdOfText } from './alert-id-text.js'
import type { MatchTable } from './match-table.js'
import { createTableSearch } from './table-search.js'

/**
 * Executes runs of a new terms rule over a match table: exactly what `executeRuns` makes of the same documents. What the
 * search of a table does not know goes to that: arrays that crowd each other out, and spans that go back in time.
 * @param failure why all searches fail, if they do.
 */
export function executeTable(
  rule: NewTermsRule,
  table: MatchTable,
  ips: readonly boolean[],
  runs: readonly Run[],
  failure: string | undefined,
): Execution[] {
  const settings = { ...rule, ruleId: savedId(rule) }
  const fields = rule.newTermsFields.length
  const isCrowded = fields > 1 && table.hasArrays && table.combinations > BATCH
  if (isCrowded || !areForward(rule, runs)) return executeRuns(settings, table.timeline(), runs)
  return executeSearches(settings, createTableSearch(table, ips, fields), runs, failure, [], rememberedIds())
}

/** Ids of alerts, each made once: most are found again by the next run, with the very same terms. */
function rememberedIds(): typeof alertIdOfText {
  const made = new Map<string, { readonly terms: readonly Term[]; readonly id: string }>()
  return (parts) => {
    const known = made.get(parts.documentId)
    if (known?.terms === parts.terms) return known.id
    const id = alertIdOfText(parts)
    made.set(parts.documentId, { terms: parts.terms, id })
    return id
  }
}

function areForward(rule: NewTermsRule, runs: readonly Run[]): boolean {
  const lookBack = beforeNow(rule.from, 'from')
  const interval = intervalOf(rule.interval)
  let latest = Number.NEGATIVE_INFINITY
  for (const { startedAt, previousStartedAt } of runs) {
    const previous = previousStartedAt === undefined ? undefined : Date.parse(previousStartedAt)
    for (const { from } of spansOf(Date.parse(startedAt), previous, lookBack, interval).spans) {
      if (from < latest) return false
      latest = from
    }
  }
  return true
}
