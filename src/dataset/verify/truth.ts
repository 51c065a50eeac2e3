import type { CloudTrailRecord } from '../../cloudtrail/record.js'
import { type Incident, incidentSchema } from '../../truth/incident.js'
import { type Label, labelSchema } from '../../truth/label.js'
import type { OnBad } from '../bad.js'
import { INCIDENTS, LABELS } from '../layout.js'
import type { Manifest } from '../manifest.js'
import type { Findings } from './findings.js'
import { type PlacedRow, rowsIn, type VerifiedFolder } from './folder.js'

/** A label with its place, and whether its record was found. */
interface PlacedLabel {
  readonly label: Label
  readonly place: string
  found: boolean
}

/** Truth held against records as they pass, and against itself at the end. */
export interface TruthCheck {
  record(record: CloudTrailRecord, place: string): void
  finish(): void
}

/** Reads labels and incidents. */
export async function readTruth(
  folders: readonly VerifiedFolder[],
  manifest: Manifest,
  findings: Findings,
  onBad: OnBad,
): Promise<TruthCheck> {
  const labels = new Map<string, PlacedLabel>()
  for await (const { row: label, place } of rowsIn(folders, LABELS, labelSchema, onBad)) {
    if (labels.has(label.eventID)) findings.add('label-twice', place, `${label.eventID} is labelled twice`)
    if (label.malicious && (label.incident === undefined || label.kind !== 'malicious'))
      findings.add(
        'label-kind',
        place,
        `${label.eventID} is malicious, and ${label.incident === undefined ? 'of no incident' : `of a ${label.kind} behaviour`}`,
      )
    labels.set(label.eventID, { label, place, found: false })
  }
  const incidents: PlacedRow<Incident>[] = []
  for await (const row of rowsIn(folders, INCIDENTS, incidentSchema, onBad)) incidents.push(row)
  const seen = new Map<string, { first: string; last: string; records: number }>()
  const counted = { records: 0, background: 0, incidentRecords: 0, preludeRecords: 0 }
  return {
    record(record, place) {
      const placed = labels.get(record.eventID)
      counted.records++
      if (placed?.label.incident === undefined) counted.background++
      else if (placed.label.malicious) counted.incidentRecords++
      else counted.preludeRecords++
      if (!placed) return
      placed.found = true
      checkFacts(placed, record, place, findings)
      const { incident, malicious } = placed.label
      if (incident === undefined || !malicious) return
      const known = seen.get(incident)
      if (!known) seen.set(incident, { first: record.eventTime, last: record.eventTime, records: 1 })
      else {
        known.records++
        known.last = record.eventTime
      }
    },
    finish() {
      for (const { label, place, found } of labels.values())
        if (!found) findings.add('label-lost', place, `${label.eventID} is labelled, and no record has this id`)
      checkIncidents(incidents, seen, findings)
      for (const [name, count] of Object.entries(counted)) {
        const said = manifest.counts[name as keyof typeof counted]
        if (said !== count)
          findings.add('count', 'manifest.json', `counts.${name} is ${said}, the records and labels make ${count}`)
      }
      if (manifest.counts.incidents !== incidents.length)
        findings.add(
          'count',
          'manifest.json',
          `counts.incidents is ${manifest.counts.incidents}, ${INCIDENTS} has ${incidents.length}`,
        )
      if (counted.background !== manifest.config.events)
        findings.add(
          'count',
          'manifest.json',
          `config.events is ${manifest.config.events}, there are ${counted.background} background records`,
        )
    },
  }
}

function checkFacts(
  { label, place: at }: PlacedLabel,
  record: CloudTrailRecord,
  place: string,
  findings: Findings,
): void {
  const differ = (what: string, said: unknown, is: unknown) =>
    findings.add(
      'label-fact',
      at,
      `${label.eventID}: ${what} is ${String(said)}, the record in ${place} says ${String(is)}`,
    )
  const operation = `${record.eventSource.split('.')[0]}.${record.eventName}`
  if (label.operation !== operation) differ('operation', label.operation, operation)
  const outcome = record.errorCode === undefined && record.errorMessage === undefined ? 'success' : 'failure'
  if (label.outcome !== outcome) differ('outcome', label.outcome, outcome)
  // A call that was refused is recorded without its parameters: then only the label knows what was sent.
  const sent = record.requestParameters?.withDecryption
  if (record.requestParameters !== null && label.withDecryption !== (typeof sent === 'boolean' ? sent : null))
    differ('withDecryption', label.withDecryption, sent ?? null)
  if (label.decrypts && (outcome === 'failure' || label.withDecryption !== true))
    differ('decrypts', true, `${outcome}, withDecryption ${String(label.withDecryption)}`)
  const caller = callerOf(record)
  if (caller !== undefined && label.caller !== caller) differ('caller', label.caller, caller)
}

/** The ARN of the user or role behind a record, as far as the record tells it. */
function callerOf({ userIdentity }: CloudTrailRecord): string | undefined {
  const { type, arn, sessionContext } = userIdentity as {
    type?: string
    arn?: string
    sessionContext?: { sessionIssuer?: { arn?: string } }
  }
  return type === 'AssumedRole' ? sessionContext?.sessionIssuer?.arn : arn
}

function checkIncidents(
  incidents: readonly PlacedRow<Incident>[],
  seen: ReadonlyMap<string, { readonly first: string; readonly last: string; readonly records: number }>,
  findings: Findings,
): void {
  const named = new Set(incidents.map(({ row }) => row.incident))
  for (const name of seen.keys())
    if (!named.has(name)) findings.add('incident-lost', INCIDENTS, `${name} has labels and no row`)
  if (named.size < incidents.length) findings.add('incident-twice', INCIDENTS, 'names an incident twice')
  for (const { row, place } of incidents) {
    const { incident, first, last, records } = row
    const found = seen.get(incident)
    if (!found) findings.add('incident-empty', place, `${incident} has a row and no malicious records`)
    else if (found.first !== first || found.last !== last || found.records !== records) {
      findings.add(
        'incident-fact',
        place,
        `${incident}: ${records} records from ${first} to ${last}, the labels make ${found.records} from ${found.first} to ${found.last}`,
      )
    }
  }
}
