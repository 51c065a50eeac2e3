import { isoTime } from '../clock.js'
import type { HeldDataset } from '../dataset/in-memory.js'
import type { DeliveryRow } from '../delivery/row.js'
import type { RuleDetection } from '../detection/detection.js'
import { findingsOf, looksOf } from '../detection/look.js'
import type { TrailRecord } from '../detection/trail-record.js'
import type { Investigation } from '../investigate/investigation.js'
import { recordFacts, type Seen } from '../investigate/record-facts.js'
import type { Label } from '../truth/label.js'
import type { Fate, RehearsedCall } from './rehearsal.js'

/** The labels of the campaign's own calls, in their order; what led up to it is none of them. */
export function ownLabels({ campaigns }: Pick<HeldDataset, 'campaigns'>): readonly Label[] {
  return campaigns.flatMap(({ labels }) => labels).filter(({ phase }) => phase !== 'prelude')
}

/** Every call of the campaign: what it was, how it was delivered, what became of it by rule. */
export function callsOf(
  dataset: HeldDataset,
  { detection, seen }: Investigation,
  records: ReadonlyMap<string, TrailRecord>,
): readonly RehearsedCall[] {
  const fatesOf = detection.rules.map(fateReader)
  return ownLabels(dataset).map((label) => {
    const own = seen.get(label.eventID) as Seen
    const facts = recordFacts(own)
    const row = objectOf(dataset.delivery, (records.get(label.eventID) as TrailRecord).value)
    const { operation, error, caller, address, client, account, region, eventTime } = facts
    const { phase, decrypts, malicious } = label
    return {
      eventID: label.eventID,
      time: String(eventTime),
      operation,
      ...present({ error }),
      decrypts,
      malicious,
      ...present({ phase, caller, address, client, account, region }),
      object: row.key,
      landed: row.landed,
      ingested: own.record.ingested === null ? null : isoTime(own.record.ingested),
      searchable: facts.searchable,
      fates: fatesOf.map((read) => read(own, Date.parse(String(eventTime)))),
    }
  })
}

/** The keys that are there. */
function present(facts: Readonly<Record<string, string | undefined>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined)) as Record<string, string>
}

/** Reads what one rule made of records: the first run that could find each, whether it matches or not, and its end. */
function fateReader({ rule, executions, verdicts }: RuleDetection): (seen: Seen, eventTime: number) => Fate {
  const looks = looksOf(executions)
  return ({ id, record }, eventTime) => {
    const verdict = verdicts.get(id)
    const found = findingsOf(looks, { time: record.ingested ?? eventTime, visibleAt: record.searchable })
    const seenBy = 'reason' in found ? undefined : found[0]?.execution.startedAt
    return {
      rule,
      // A match without any time lies in no range, so that no run finds it.
      reason: verdict?.reason ?? 'not-queried',
      ...(verdict?.execution === undefined ? {} : { execution: verdict.execution }),
      ...(seenBy === undefined ? {} : { seenBy }),
    }
  }
}

/** The object that brought a record first: one that names it, or that whose span holds it. */
function objectOf(
  rows: readonly DeliveryRow[],
  { eventID, recipientAccountId, awsRegion, eventTime }: TrailRecord['value'],
): DeliveryRow {
  const named = rows.find(({ eventIds, copyOf }) => copyOf === undefined && eventIds?.includes(String(eventID)))
  const holding = rows.find(
    (row) =>
      row.eventIds === undefined &&
      row.account === recipientAccountId &&
      row.region === awsRegion &&
      row.from <= String(eventTime) &&
      String(eventTime) < row.until,
  )
  return (named ?? holding) as DeliveryRow
}
