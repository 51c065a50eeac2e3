import { type Behaviour, fullName, partsOf } from '../behaviours/behaviour.js'
import type { AloneRun } from '../stream/alone.js'
import { grouped, table } from './table.js'
import { wrapped } from './wrap.js'

/** Calls shown of a timeline, first and last. */
const SHOWN = 12

/**
 * A behaviour for somebody who wants to know it: prose, its calls as they happen, what each rule makes of it.
 * @param run one campaign of it, as an example.
 */
export function behaviourText(behaviour: Behaviour, run: AloneRun): string {
  const { identity, technique, size, notice, references = [] } = behaviour
  const facts = [
    ['kind', behaviour.kind],
    ['technique', technique?.join(', ')],
    ['done by', partsOf(behaviour).join(', ')],
    [
      'last read',
      identity.lastRead && `by this ARN ${identity.lastRead.arn}, by this account and name ${identity.lastRead.name}`,
    ],
    ['one run', size],
    ['delivered', behaviour.delivery && deliveryText(behaviour.delivery)],
  ].flatMap(([name, value]) => (value === undefined ? [] : [`${String(name).padEnd(10)} ${value}`]))
  return [
    fullName(behaviour),
    wrapped(behaviour.title),
    '',
    wrapped(behaviour.summary),
    '',
    ...facts,
    '',
    ...timeline(run),
    ...(behaviour.expectedAlone === undefined ? [] : ['', expectations(behaviour.expectedAlone)]),
    ...(notice === undefined ? [] : ['', wrapped(`A responder would notice: ${notice}.`)]),
    ...(references.length === 0 ? [] : ['', ...references]),
  ].join('\n')
}

/** `15m after the event at least, without event.ingested` */
function deliveryText({ late, pastMark, searchable, ingested }: NonNullable<Behaviour['delivery']>): string {
  return [
    ...(late === undefined ? [] : [`${late} after the event at least`]),
    ...(pastMark === undefined ? [] : [`ingested ${pastMark} past a mark of five minutes`]),
    ...(searchable === undefined ? [] : [`searchable ${searchable} after ingestion`]),
    ...(ingested === undefined ? [] : ['without event.ingested']),
  ].join(', ')
}

function timeline(run: AloneRun): readonly string[] {
  const records = run.records.filter(({ label }) => label.phase !== 'prelude')
  const first = records[0]?.second ?? 0
  const rows = records.map(({ second, record, label }) => [
    `+${grouped(second - first)} s`,
    label.operation,
    label.outcome === 'success' ? (label.decrypts ? 'decrypts' : '') : (record.errorCode ?? ''),
    label.phase ?? '',
  ])
  const left = rows.length - SHOWN
  const shown = left > 1 ? [...rows.slice(0, SHOWN - 3), ['', `… ${left} more …`, '', ''], ...rows.slice(-3)] : rows
  return [
    table([{ title: 'after', numeric: true }, { title: 'call' }, { title: 'outcome' }, { title: 'phase' }], shown),
  ]
}

function expectations(expected: NonNullable<Behaviour['expectedAlone']>): string {
  return Object.entries(expected)
    .map(([rule, { alerts, reason, why }]) => {
      const what = alerts === 0 ? `no alert (${reason})` : alerts === 1 ? '1 alert' : `${alerts} alerts`
      return wrapped(`${rule}: ${what} - ${why}`, '    ')
    })
    .join('\n')
}
