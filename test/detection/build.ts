import type { Run } from '../../src/detection/execution.js'
import type { NewTermsSettings } from '../../src/detection/new-terms.js'
import type { MatchedDocument } from '../../src/detection/timeline.js'

/** The rule of the tests: one field, nine minutes back every five, ten days of history. */
export const RULE: NewTermsSettings = {
  newTermsFields: ['user'],
  from: 'now-9m',
  interval: '5m',
  historyWindowStart: 'now-10d',
  maxSignals: 100,
  timestampOverride: 'event.ingested',
}

/** A time so many minutes (and seconds) after noon of a day in July. */
export function noon(minutes: number, seconds = 0): string {
  return new Date(Date.UTC(2024, 6, 11, 12) + (minutes * 60 + seconds) * 1_000).toISOString().replace('.000Z', 'Z')
}

/** Runs every five minutes from noon on, the last so many minutes after. */
export function runs(last: number): readonly Run[] {
  return Array.from({ length: last / 5 + 1 }, (_, n) => ({
    startedAt: noon(n * 5),
    ...(n === 0 ? {} : { previousStartedAt: noon((n - 1) * 5) }),
  }))
}

/** A document of somebody, ingested at a time. */
export function doc(
  id: string,
  user: unknown,
  ingested: string,
  { eventTime = ingested, visibleAt }: { readonly eventTime?: string; readonly visibleAt?: string } = {},
): MatchedDocument {
  return {
    id,
    source: { user, '@timestamp': eventTime, event: { ingested } },
    ...(visibleAt === undefined ? {} : { visibleAt }),
  }
}
