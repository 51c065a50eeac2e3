import { DAY, type Seconds } from '../clock.js'
import type { StreamRecord } from '../stream/burst.js'

/** What the background did, as the manifest has it. */
export interface Census {
  /** Sessions and long-term keys that made a call on a day, on average over the days of the trail. */
  readonly sessionsPerDay: number
  /** ARNs that read a parameter with decryption, with success, in the trail's last ten days. */
  readonly liveTerms: number
}

/** How far back a term is alive. */
const ALIVE = 10 * DAY

/** Counts background records as they pass, in the order of time. Its memory is that of a day's sessions and of live terms. */
export function createCensus({ start, end }: { readonly start: Seconds; readonly end: Seconds }) {
  const terms = new Set<string>()
  let today = new Set<string>()
  let day = 0
  let sessions = 0
  return {
    add({ record, second, label }: StreamRecord): void {
      const { accessKeyId, arn } = record.userIdentity
      if (Math.floor((second - start) / DAY) !== day) {
        day = Math.floor((second - start) / DAY)
        sessions += today.size
        today = new Set()
      }
      // What a service does in somebody's name has a key of the service's own.
      if (typeof accessKeyId === 'string' && record.userIdentity.invokedBy === undefined) today.add(accessKeyId)
      const isRead = /^ssm\.GetParameters?$/.test(label.operation) && label.withDecryption === true
      if (isRead && label.outcome === 'success' && second >= end - ALIVE && typeof arn === 'string') terms.add(arn)
    },
    close(): Census {
      const days = (end - start) / DAY
      return {
        sessionsPerDay: Math.round(((sessions + today.size) / days) * 10) / 10,
        liveTerms: terms.size,
      }
    },
  }
}
