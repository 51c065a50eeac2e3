import type { NewTermsRule } from '../../src/rules/rule.js'

/** A record with its delivery, as the naive implementation takes it. */
export interface NaiveRow {
  readonly eventID: string
  // biome-ignore lint/suspicious/noExplicitAny: written down as somebody would who has only JSON at hand.
  readonly record: any
  readonly ingested: number
  readonly searchable: number
  readonly via?: 'filebeat'
}

export interface NaiveAlert {
  readonly execution: number
  readonly terms: readonly string[]
  readonly source: string
}

/** A record that matches, with what is compared of it. */
interface NaiveDocument {
  readonly eventID: string
  readonly terms: readonly string[]
  readonly key: string
  readonly time: number
  readonly called: number
  readonly searchable: number
}

const MINUTE = 60_000
const DAY = 1_440 * MINUTE

/** Clauses of each rule written out by hand, on the record itself. */
function isMatch(rule: string, record: NaiveRow['record']): boolean {
  if (record.eventSource !== 'ssm.amazonaws.com') return false
  if (record.eventName !== 'GetParameter' && record.eventName !== 'GetParameters') return false
  if (record.errorCode || record.errorMessage) return false
  const parameters = record.requestParameters
  if (!parameters) return false
  if (rule === 'v2') {
    // Of what Java prints only the length matters besides the flag: beyond 1,024 it is not indexed.
    const printed = Object.entries(parameters).map(
      ([key, value]) => `${key}=${Array.isArray(value) ? `[${value.join(', ')}]` : value}`,
    )
    return `{${printed.join(', ')}}`.length <= 1_024 && printed.join(', ').includes('withDecryption=true')
  }
  if (String(parameters.withDecryption) !== 'true') return false
  return (
    record.sourceIPAddress !== 'cloudformation.amazonaws.com' &&
    record.sourceIPAddress !== 'servicecatalog.amazonaws.com'
  )
}

/** Terms of each rule, on the record itself; undefined where one is missing. */
function termsOf(rule: string, { userIdentity }: NaiveRow['record']): readonly string[] | undefined {
  const terms =
    rule === 'v2' || rule === 'v3'
      ? [userIdentity.arn]
      : [userIdentity.accountId, userIdentity.userName ?? userIdentity.sessionContext?.sessionIssuer?.userName]
  return terms.every((term) => typeof term === 'string' && term !== '') ? terms : undefined
}

const WINDOWS: Readonly<Record<string, { readonly from: number; readonly history: number }>> = {
  v2: { from: 9 * MINUTE, history: 10 * DAY },
  v3: { from: 9 * MINUTE, history: 10 * DAY },
  v6: { from: 6 * MINUTE, history: 10 * DAY },
  v7: { from: 6 * MINUTE, history: 5 * DAY },
  v9: { from: 6 * MINUTE, history: 5 * DAY },
}

/**
 * The rule done the slow way: at every five minutes look at every document, group by terms, and compare. Nothing is
 * shared with the detector but the rule's type. No catching up, for no run is left out.
 */
export function naiveAlerts(rule: NewTermsRule, rows: readonly NaiveRow[]): readonly NaiveAlert[] {
  const { from: lookBack, history } = WINDOWS[rule.id] as { readonly from: number; readonly history: number }
  const documents = rows
    // Filebeat's documents have no data_stream.dataset, for which v9 asks first of all.
    .filter(({ via }) => via === undefined || rule.id !== 'v9')
    .filter(({ record }) => isMatch(rule.id, record))
    .flatMap(({ eventID, record, ingested, searchable }): readonly NaiveDocument[] => {
      const terms = termsOf(rule.id, record)
      if (terms === undefined) return []
      const time = Math.floor(ingested / 1_000) * 1_000
      return [{ eventID, terms, key: terms.join('\u0000'), time, called: Date.parse(record.eventTime), searchable }]
    })
  const made = new Set<string>()
  const alerts: NaiveAlert[] = []
  const lastSearchable = rows.reduce((latest, { searchable }) => Math.max(latest, searchable), 0)
  const firstSearchable = rows.reduce((earliest, { searchable }) => Math.min(earliest, searchable), lastSearchable)
  const marks = (time: number) => Math.ceil(time / (5 * MINUTE)) * 5 * MINUTE
  for (let now = marks(firstSearchable); now <= marks(lastSearchable); now += 5 * MINUTE) {
    const seen = documents.filter(({ searchable, time }) => searchable <= now && time <= now && time >= now - history)
    // Nothing is new where nothing came.
    if (!seen.some(({ time }) => time >= now - lookBack)) continue
    const groups = new Map<string, { first: NaiveDocument; count: number }>()
    for (const document of seen) {
      const group = groups.get(document.key) ?? { first: document, count: 0 }
      groups.set(document.key, group)
      if (isBefore(document, group.first)) group.first = document
      if (document.time >= now - lookBack) group.count++
    }
    const fresh = [...groups].filter(([, { first }]) => first.time > now - lookBack)
    fresh.sort(
      ([a, x], [b, y]) =>
        (rule.newTermsFields.length === 1 ? y.count - x.count : 0) || Buffer.compare(Buffer.from(a), Buffer.from(b)),
    )
    let created = 0
    for (const [key, { first }] of fresh) {
      const id = `${key}\u0000${first.eventID}`
      if (made.has(id) || created === rule.maxSignals) continue
      made.add(id)
      created++
      alerts.push({ execution: now, terms: first.terms, source: first.eventID })
    }
  }
  return alerts
}

function isBefore(a: NaiveDocument, b: NaiveDocument): boolean {
  if (a.time !== b.time) return a.time < b.time
  return a.called !== b.called ? a.called < b.called : a.eventID < b.eventID
}
