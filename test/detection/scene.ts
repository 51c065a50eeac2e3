import { isoTime } from '../../src/clock.js'
import type { Execution, Run } from '../../src/detection/execution.js'
import { type NewTermsSettings, runNewTerms } from '../../src/detection/new-terms.js'
import type { MatchedDocument } from '../../src/detection/timeline.js'
import type { Mapping } from '../../src/kql/mapping.js'

/** Noon, from which these tests count minutes. */
export const NOON = Date.parse('2024-07-01T12:00:00Z')

/** The ISO time some minutes from noon. */
export const at = (minutes: number) => isoTime(NOON + minutes * 60_000)

/** A millisecond, in minutes. */
export const MILLISECOND = 1 / 60_000

const FIELDS = ['one', 'two', 'three']

/** A rule like v2: nine minutes every five, ten days of history. */
export function ruleOf(changes: Partial<NewTermsSettings> = {}): NewTermsSettings {
  return {
    newTermsFields: ['one'],
    from: 'now-9m',
    interval: '5m',
    historyWindowStart: 'now-10d',
    maxSignals: 100,
    timestampOverride: 'event.ingested',
    ruleId: 'rule',
    ...changes,
  }
}

/**
 * A document ingested some minutes from noon. A list gives a value to each of the fields `one`, `two` and `three`;
 * anything else is the value of `one`.
 */
export function doc(
  id: string,
  ingested: number | null,
  values: unknown,
  { visible, event }: { readonly visible?: number; readonly event?: number } = {},
): MatchedDocument {
  const held = Array.isArray(values) ? values : [values]
  return {
    id,
    ...(visible === undefined ? {} : { visibleAt: at(visible) }),
    source: {
      '@timestamp': at(event ?? (ingested ?? 0) - 2),
      ...(ingested === null ? {} : { event: { ingested: at(ingested) } }),
      ...Object.fromEntries(held.map((value, i) => [FIELDS[i], value])),
    },
  }
}

/** Runs that follow each other, at minutes from noon. */
export function schedule(...minutes: readonly number[]): readonly Run[] {
  return minutes.map((minute, i) => {
    const before = minutes[i - 1]
    return before === undefined ? { startedAt: at(minute) } : { startedAt: at(minute), previousStartedAt: at(before) }
  })
}

export function run(
  rule: NewTermsSettings,
  documents: readonly MatchedDocument[],
  minutes: readonly number[] = [0],
  { mapping = {}, made = [] }: { readonly mapping?: Mapping; readonly made?: readonly string[] } = {},
): readonly Execution[] {
  return runNewTerms(rule, documents, schedule(...minutes), mapping, made)
}

/** `document:term` of every alert, a list for each run. */
export function alertsOf(executions: readonly Execution[]): readonly (readonly string[])[] {
  return executions.map(({ alerts }) => alerts.map(({ documentId, terms }) => `${documentId}:${terms.join('/')}`))
}
