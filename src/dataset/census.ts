import { z } from 'zod'
import { DAY, type Seconds } from '../clock.js'
import type { SourceRecord } from './slice-source.js'

/** What the background did, as the manifest has it. */
export interface Census {
  /** Sessions and long-term keys that made a call on a day, on average over the days of the trail. */
  readonly sessionsPerDay: number
  /** ARNs that read a parameter with decryption, with success, in the trail's last ten days. */
  readonly liveTerms: number
}

/** What was seen in a part of a trail. */
export const sightingsSchema = z.strictObject({
  /** The access keys that made a call, by the day, counted from 0. */
  keys: z.array(z.tuple([z.int(), z.array(z.string())])),
  /** The ARNs that count as alive. */
  terms: z.array(z.string()),
})
export type Sightings = z.infer<typeof sightingsSchema>

type Window = { readonly start: Seconds; readonly end: Seconds }

/** How far back a term is alive. */
const ALIVE = 10 * DAY

/** Notes whom background records show, part by part. */
export function createSightings({ start, end }: Window) {
  const days = new Map<number, Set<string>>()
  const terms = new Set<string>()
  return {
    add(record: Pick<SourceRecord, 'caller' | 'ownKey' | 'second' | 'facts'>): void {
      const { second, facts, ownKey } = record
      if (ownKey !== undefined) setIn(days, Math.floor((second - start) / DAY)).add(ownKey)
      const isRead = facts.withDecryption === true && /^ssm\.GetParameters?$/.test(facts.operation)
      if (!isRead || facts.outcome !== 'success' || second < end - ALIVE) return
      const { arn } = record.caller
      if (arn !== undefined) terms.add(arn)
    },
    close: (): Sightings => ({ keys: [...days].map(([day, keys]) => [day, [...keys]]), terms: [...terms] }),
  }
}

/** Counts what was seen in parts, in their order. Its memory is that of a day's sessions and of live terms. */
export function createCensus({ start, end }: Window) {
  const terms = new Set<string>()
  const days = new Map<number, Set<string>>()
  let sessions = 0
  return {
    add(seen: Sightings): void {
      for (const term of seen.terms) terms.add(term)
      const first = Math.min(...seen.keys.map(([day]) => day))
      for (const [day, { size }] of days) {
        if (day >= first) continue
        sessions += size
        days.delete(day)
      }
      for (const [day, keys] of seen.keys) {
        const known = setIn(days, day)
        for (const key of keys) known.add(key)
      }
    },
    close(): Census {
      const all = [...days.values()].reduce((sum, { size }) => sum + size, sessions)
      return {
        sessionsPerDay: Math.round((all / ((end - start) / DAY)) * 10) / 10,
        liveTerms: terms.size,
      }
    },
  }
}

function setIn(days: Map<number, Set<string>>, day: number): Set<string> {
  const known = days.get(day) ?? new Set<string>()
  days.set(day, known)
  return known
}
