import { type Behaviour, fullName, partsOf } from '../behaviours/behaviour.js'
import type { AloneRun } from '../stream/alone.js'
import { grouped } from './figures.js'
import { table } from './table.js'
import { hanging, wrapped, wrappedCommand } from './wrap.js'

/** Width of a column of sentences that leaves room for the rest in 80. */
const WHY = 44

/** Calls shown of a timeline, first and last. */
const SHOWN = 12

/**
 * A behaviour for somebody who wants to know it: prose, its calls as they happen, what each rule makes of it.
 * @param run one campaign of it, as an example.
 */
export function behaviourText(behaviour: Behaviour, run: AloneRun): string {
  const { identity, technique, size, notice, perform, references = [] } = behaviour
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
  ].flatMap(([name, value]) => (value === undefined ? [] : [hanging(`${String(name).padEnd(10)} `, value)]))
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
    ...(perform === undefined ? [] : ['', ...performLines(perform)]),
    ...(references.length === 0 ? [] : ['', ...references]),
    '',
    'Two of its records:',
    ...samples(run),
  ].join('\n')
}

/** The commands that do it for real, and what takes back what they leave behind. */
function performLines({ tool, command, cleanUp, source }: NonNullable<Behaviour['perform']>): readonly string[] {
  return [
    `${tool} performs it, in an account that is yours and where you may:`,
    ...wrappedCommand(command).map((line) => `  ${line}`),
    ...wrapped(`Afterwards: ${cleanUp}`).split('\n'),
    source,
  ]
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

/** Calls in their order, those of one kind that follow each other in one line. */
function timeline(run: AloneRun): readonly string[] {
  const records = run.records.filter(({ label }) => label.phase !== 'prelude')
  const start = records[0]?.second ?? 0
  const lines: { readonly second: number; readonly what: readonly string[]; times: number }[] = []
  for (const { second, record, label } of records) {
    const outcome = label.outcome === 'success' ? (label.decrypts ? 'decrypts' : '') : (record.errorCode ?? '')
    const what = [label.operation, outcome, label.phase ?? '']
    const last = lines.at(-1)
    if (last?.what.join() === what.join()) last.times++
    else lines.push({ second, what, times: 1 })
  }
  const rows = lines.map(({ second, what: [call = '', ...rest], times }) => [
    `+${grouped(second - start)} s`,
    times === 1 ? call : `${call} x ${grouped(times)}`,
    ...rest,
  ])
  const left = rows.length - SHOWN
  const shown =
    left > 1 ? [...rows.slice(0, SHOWN - 3), ['', `… ${grouped(left)} more …`, '', ''], ...rows.slice(-3)] : rows
  const hasPhases = records.some(({ label }) => label.phase !== undefined)
  const columns = [{ title: 'after', numeric: true }, { title: 'call' }, { title: 'outcome' }, { title: 'phase' }]
  const count = hasPhases ? columns.length : columns.length - 1
  return [
    table(
      columns.slice(0, count),
      shown.map((row) => row.slice(0, count)),
    ),
  ]
}

/** What each rule makes of it, and why. */
function expectations(expected: NonNullable<Behaviour['expectedAlone']>): string {
  return table(
    [{ title: 'rule' }, { title: 'alerts', numeric: true }, { title: 'reason' }, { title: 'why', width: WHY }],
    Object.entries(expected).map(([rule, { alerts, reason, why }]) => [rule, String(alerts), reason, why]),
  )
}

/** The record on which it all turns, and one of another call: the first that decrypts, else the first of each. */
function samples({ records }: AloneRun): readonly string[] {
  const own = records.filter(({ label }) => label.phase !== 'prelude')
  const first = own.find(({ label }) => label.decrypts) ?? own[0]
  const second = own.find(({ label }) => label.operation !== first?.label.operation)
  return [first, second].flatMap((sample) => (sample ? ['', JSON.stringify(sample.record, null, 1)] : []))
}
