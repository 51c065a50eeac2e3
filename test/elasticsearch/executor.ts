import type { Term } from '../../src/detection/alert.js'
import type { Run } from '../../src/detection/execution.js'
import { MAX_ALERTS_WARNING } from '../../src/detection/messages.js'
import type { NewTermsSettings } from '../../src/detection/new-terms.js'
import { ruleSpans } from '../../src/detection/spans.js'
import type { Query } from '../../src/kql/to-query.js'
import { beforeNow } from '../../src/rules/date-math.js'
import {
  type AfterKey,
  BATCH,
  firstDocuments,
  type Range,
  recentTerms,
  type Scope,
  unseenCombinations,
  unseenTerms,
} from './requests.js'
import type { Aggregation, Bucket, Index, SearchBody } from './server.js'

export interface ServerAlert {
  readonly terms: readonly Term[]
  /** The id of the document that it points at. */
  readonly source: string
}

export interface ServerExecution {
  readonly startedAt: string
  readonly alerts: readonly ServerAlert[]
  readonly warnings: readonly string[]
}

/**
 * Kibana's executor of new terms rules over a real index: it asks, the server answers, and alerts are made of the
 * answers in their order. Shares only the spans of a run with what it is held against.
 */
export async function executeOnServer(
  index: Index,
  rule: NewTermsSettings,
  filter: Query,
  runs: readonly Run[],
): Promise<readonly ServerExecution[]> {
  const scope: Scope = {
    filter,
    fields: rule.newTermsFields,
    timestampOverride: rule.timestampOverride ?? '@timestamp',
  }
  const made = new Set<string>()
  const executions: ServerExecution[] = []
  for (const run of runs) {
    const alerts: ServerAlert[] = []
    let isTruncated = false
    for (const { from, to } of ruleSpans({ ...rule, ...run }).spans) {
      const span = { from: Date.parse(from), to: Date.parse(to) }
      const history = { from: span.to - beforeNow(rule.historyWindowStart, 'history_window_start'), to: span.to }
      const fresh: ServerAlert[] = []
      for await (const found of newTerms(index, scope, span, history)) fresh.push(...found)
      const unmade = fresh.filter((alert) => !made.has(JSON.stringify(alert)))
      isTruncated ||= unmade.length > rule.maxSignals
      for (const alert of unmade.slice(0, rule.maxSignals)) {
        made.add(JSON.stringify(alert))
        alerts.push(alert)
      }
    }
    executions.push({ startedAt: run.startedAt, alerts, warnings: isTruncated ? [MAX_ALERTS_WARNING] : [] })
  }
  return executions
}

async function* newTerms(
  index: Index,
  scope: Scope,
  span: Range,
  history: Range,
): AsyncGenerator<readonly ServerAlert[]> {
  const ask = async (body: SearchBody) => (await index.search(body)).aggregations?.found as Aggregation
  let after: AfterKey
  for (;;) {
    const page = await ask(recentTerms(scope, span, after))
    if (page.after_key === undefined) return
    const keys = page.buckets.map(({ key }) => key as Readonly<Record<string, unknown>>)
    if (scope.fields.length === 1) {
      const include = keys.flatMap((key) => Object.values(key))
      const unseen = (await ask(unseenTerms(scope, history, include, span.from))).buckets.map(({ key }) => key)
      if (unseen.length > 0) yield (await ask(firstDocuments(scope, span, unseen))).buckets.map(alertOf)
    } else {
      let before = after
      for (let start = 0; start < keys.length; start += BATCH) {
        const batch = keys.slice(start, start + BATCH)
        const options = { after: before, since: span.from }
        const unseen = await ask(unseenCombinations(scope, history, batch, { ...options, withDocuments: false }))
        if (unseen.buckets.length > 0)
          yield (await ask(unseenCombinations(scope, history, batch, { ...options, withDocuments: true }))).buckets.map(
            alertOf,
          )
        before = batch.at(-1)
      }
    }
    after = page.after_key
  }
}

function alertOf({ key, docs }: Bucket): ServerAlert {
  const terms = typeof key === 'object' && key !== null ? Object.values(key) : [key]
  return { terms: terms as readonly Term[], source: docs?.hits.hits[0]?._id ?? '' }
}
