import { isoTime, type Milliseconds } from '../clock.js'
import { furthest, type Reason } from '../reason.js'
import type { Happening, RehearsedCall, RehearsedMinute, RuleOutcome } from './rehearsal.js'

const MINUTE: Milliseconds = 60_000

/** Of calls that do not match a rule, exceptions included. */
const UNMATCHED: ReadonlySet<Reason> = new Set(['not-in-query', 'excluded', 'over-ignore-above'])

interface Timed {
  readonly at: Milliseconds
  readonly happening: Happening
}

/** What happened in each minute in which something did: calls, their delivery, the runs that saw them. */
export function minutesOf(
  calls: readonly RehearsedCall[],
  outcomes: readonly RuleOutcome[],
): readonly RehearsedMinute[] {
  const happenings = [
    ...callHappenings(calls),
    ...deliveries(calls, 'landed', ({ landed }) => landed),
    ...deliveries(calls, 'ingested', ({ ingested }) => ingested),
    ...deliveries(calls, 'searchable', ({ searchable }) => searchable),
    ...outcomes.flatMap((outcome) => runs(calls, outcome)),
  ]
  const byMinute = groups(happenings, ({ at }) => Math.floor(at / MINUTE))
  const begin = Math.floor(Date.parse(calls[0]?.time ?? '') / MINUTE)
  return [...byMinute]
    .sort(([a], [b]) => a - b)
    .map(([minute, timed]) => ({
      time: isoTime(minute * MINUTE),
      after: minute - begin,
      happenings: timed.map(({ happening }) => happening),
    }))
}

/** Calls of a minute that are told alike, in the order of the first of them. */
function callHappenings(calls: readonly RehearsedCall[]): readonly Timed[] {
  const minuteOf = ({ time }: RehearsedCall) => Math.floor(Date.parse(time) / MINUTE)
  const alike = groups(calls, (call) =>
    JSON.stringify([minuteOf(call), call.malicious, call.phase, call.operation, call.error]),
  )
  return [...alike.values()].map((group) => {
    const [{ time, operation, phase, error, malicious }] = group as [RehearsedCall]
    return {
      at: Date.parse(time),
      happening: {
        what: 'calls',
        operation,
        ...(phase === undefined ? {} : { phase }),
        ...(error === undefined ? {} : { error }),
        malicious,
        calls: group.length,
        decrypting: group.filter(({ decrypts }) => decrypts).length,
      },
    }
  })
}

/** Objects to which something happened in the same minute, and how many calls are in them. */
function deliveries(
  calls: readonly RehearsedCall[],
  what: 'landed' | 'ingested' | 'searchable',
  timeOf: (call: RehearsedCall) => string | null,
): readonly Timed[] {
  const timed = calls.flatMap((call) => {
    const time = timeOf(call)
    return time === null ? [] : { call, at: Date.parse(time) }
  })
  return [...groups(timed, ({ at }) => Math.floor(at / MINUTE)).values()].map((group) => {
    const at = group.reduce((least, each) => Math.min(least, each.at), Number.POSITIVE_INFINITY)
    return {
      at,
      happening: {
        what,
        time: isoTime(at),
        objects: new Set(group.map(({ call }) => call.object)).size,
        calls: group.length,
      },
    }
  })
}

/** The runs of a rule that were the first to see calls, or that alerted on some. */
function runs(calls: readonly RehearsedCall[], { rule, alerts }: RuleOutcome): readonly Timed[] {
  const fates = calls.flatMap(({ fates: all }) => all.filter((fate) => fate.rule === rule))
  const seen = groups(
    fates.filter(({ seenBy }) => seenBy !== undefined),
    ({ seenBy }) => seenBy ?? '',
  )
  const executions = new Set([...seen.keys(), ...alerts.map(({ execution }) => execution)])
  return [...executions].sort().map((execution) => {
    const group = seen.get(execution) ?? []
    const made = alerts.filter((alert) => alert.execution === execution)
    return {
      at: Date.parse(execution),
      happening: {
        what: 'run',
        rule,
        execution,
        calls: group.length,
        matching: group.filter(({ reason }) => !UNMATCHED.has(reason)).length,
        alerts: made.map(({ id }) => id),
        reason: made.length > 0 ? 'alert' : furthest(group.map(({ reason }) => reason)),
      },
    }
  })
}

function groups<T, K>(items: readonly T[], keyOf: (item: T) => K): Map<K, T[]> {
  const byKey = new Map<K, T[]>()
  for (const item of items) {
    const key = keyOf(item)
    const group = byKey.get(key)
    if (group) group.push(item)
    else byKey.set(key, [item])
  }
  return byKey
}
