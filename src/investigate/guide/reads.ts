import { isoTime, type Milliseconds } from '../../clock.js'
import type { Document } from '../../ecs/document.js'
import { parametersOf } from './parameters.js'
import { kindOf } from './related.js'

/** Earlier reads that are kept to look for a habit. */
const READS = 1_000

/** Counts earlier successful reads of the parameters that a call asks for, and when the role read any. */
export function createReads(asked: readonly string[]) {
  const counts = new Map(asked.map((name) => [name, { byRole: 0, byAnybody: 0 }]))
  const times: Milliseconds[] = []
  return {
    add(document: Document, time: Milliseconds, isRole: boolean): void {
      if (kindOf(document) !== 'read') return
      const names = parametersOf(document)
      if (names.length === 0) return
      if (isRole) times.push(time)
      if (times.length > 2 * READS) times.splice(0, READS)
      for (const name of names) {
        const count = counts.get(name)
        if (count === undefined) continue
        count.byAnybody++
        if (isRole) count.byRole++
      }
    },
    of: (name: string) => ({ name, ...(counts.get(name) ?? { byRole: 0, byAnybody: 0 }) }),
    times: (): readonly string[] => times.slice(-READS).map(isoTime),
  }
}
