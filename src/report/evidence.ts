import { formatSpan, type Milliseconds } from '../clock.js'
import type { RecordFacts } from '../investigate/record-facts.js'
import type { FoundValue } from '../kql/outcome.js'
import { grouped } from './figures.js'
import { hanging } from './wrap.js'

/** Characters shown of a long value. */
const SHOWN = 160

/** A heading and what stands under it, two columns in. */
export function block(title: string, lines: readonly string[]): string {
  return [title, ...lines.map((line) => `  ${line.replaceAll('\n', '\n  ')}`)].join('\n')
}

/** Columns that are left inside a block. */
export const INSIDE = 76

/** Names and values, the values under each other; those that are absent are left out. */
export function pairs(rows: readonly (readonly [string, string | undefined])[]): readonly string[] {
  const width = Math.max(0, ...rows.map(([name]) => name.length)) + 2
  return rows.flatMap(([name, value]) => (value === undefined ? [] : [hanging(name.padEnd(width), value, INSIDE)]))
}

/** A span that may be as short as a millisecond. */
export function span(time: Milliseconds): string {
  return time < 1_000 && time !== 0 ? `${time} ms` : formatSpan(time)
}

export function shortened(text: string, most = SHOWN): string {
  return text.length <= most ? text : `${text.slice(0, most - 1)}…`
}

/** A value as a document has it; of one that is not indexed also why. */
export function valueText({ value, notIndexed }: FoundValue): string {
  const text = shortened(typeof value === 'string' ? value : JSON.stringify(value))
  if (notIndexed === undefined) return text
  const { length, limit } = notIndexed
  return `${text} (${grouped(length)} characters; beyond ${grouped(limit)} nothing is indexed)`
}

/** A record at a glance. */
export function recordBlock(title: string, record: RecordFacts): string {
  const { eventID, copy, place, operation, error, caller, address, client, eventTime, ingested, searchable } = record
  const since = (time: string | undefined, before: string | undefined) =>
    time === undefined || before === undefined ? '' : `, ${span(Date.parse(time) - Date.parse(before))} later`
  return block(
    title,
    pairs([
      ['id', `${eventID}${copy === 2 ? ', its second copy' : ''}`],
      ['place', place === '' ? undefined : place],
      ['call', `${operation}${error === undefined ? '' : `, which failed: ${error}`}`],
      ['caller', caller],
      [
        'from',
        address === undefined ? undefined : `${address}${client === undefined ? '' : `, ${shortened(client, 90)}`}`,
      ],
      ['event', eventTime],
      ['ingested', ingested === undefined ? undefined : `${ingested}${since(ingested, eventTime)}`],
      ['searchable', `${searchable}${since(searchable, ingested)}`],
    ]),
  )
}
