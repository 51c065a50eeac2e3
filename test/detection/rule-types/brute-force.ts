import type { PlainDocument } from '../brute-force.js'

/** What a run searches, written down from the definition: its own span and up to four older ones, oldest first. */
function spansOf(start: number, before: number | undefined, lookBack: number, interval: number) {
  let missed = before === undefined ? 0 : start - before - lookBack
  const shifts = [0]
  while (missed > 0 && shifts.length < 5) {
    shifts.unshift((shifts[0] as number) + interval)
    missed -= interval
  }
  return shifts.map((shift) => ({ from: start - lookBack - shift, to: start - shift }))
}

interface Settings {
  readonly lookBack: number
  readonly interval: number
  readonly maxSignals: number
}

/** Sources of a query rule's alerts, run by run. */
export function queryBruteForce(
  { lookBack, interval, maxSignals }: Settings,
  documents: readonly (PlainDocument & { readonly isStamped: boolean })[],
  starts: readonly number[],
): readonly (readonly string[])[] {
  const made: string[] = []
  return starts.map((start, i) =>
    spansOf(start, starts[i - 1], lookBack, interval).flatMap(({ from, to }) => {
      const hits = documents
        .filter(({ time, visible }) => time >= from && time <= to && visible <= start)
        .sort(
          (a, b) =>
            Number(b.isStamped) - Number(a.isStamped) ||
            a.time - b.time ||
            a.eventTime - b.eventTime ||
            (a.id < b.id ? -1 : 1),
        )
      const fresh = hits.filter(({ id }) => !made.includes(id)).slice(0, maxSignals)
      made.push(...fresh.map(({ id }) => id))
      return fresh.map(({ id }) => id)
    }),
  )
}

/** What a threshold rule's alerts count, run by run: Kibana's filters of earlier alerts are kept as a list. */
export function thresholdBruteForce(
  { lookBack, interval, maxSignals }: Settings,
  threshold: number,
  documents: readonly PlainDocument[],
  starts: readonly number[],
): readonly (readonly { readonly key: string; readonly counted: readonly string[] }[])[] {
  let filters: { readonly key: string; readonly last: number }[] = []
  return starts.map((start, i) => {
    const inRun: string[] = []
    return spansOf(start, starts[i - 1], lookBack, interval).flatMap(({ from, to }) => {
      filters = filters.filter(({ last }) => last > from)
      const hits = documents
        .filter(({ time, visible }) => time >= from && time <= to && visible <= start)
        .filter(
          ({ time, combinations }) =>
            !filters.some(({ key, last }) => time <= last && combinations.some((each) => keyOf(each) === key)),
        )
      const keys = new Map(hits.flatMap(({ combinations }) => combinations.map((each) => [keyOf(each), each] as const)))
      const groups = [...keys]
        .map(([key, values]) => ({
          key,
          values,
          members: hits.filter(({ combinations }) => combinations.some((each) => keyOf(each) === key)),
        }))
        .filter(({ members }) => members.length >= threshold)
        .sort((a, b) => compare(a.values, b.values))
        .slice(0, maxSignals)
        // The id of an alert has the group's values in it, whichever field they are of, and the start of the run.
        .filter(({ values }) => {
          const id = [...values].sort().join(',')
          return !inRun.includes(id) && inRun.push(id) > 0
        })
      for (const { key, members } of groups) {
        filters = filters.filter((filter) => filter.key !== key)
        filters.push({ key, last: Math.max(...members.map(({ time }) => time)) })
      }
      return groups.map(({ key, members }) => ({ key, counted: members.map(({ id }) => id).sort() }))
    })
  })
}

export function keyOf(values: readonly unknown[]): string {
  return JSON.stringify(values)
}

function compare(a: readonly unknown[], b: readonly unknown[]): number {
  for (const [i, value] of a.entries()) {
    const order = Buffer.compare(Buffer.from(String(value)), Buffer.from(String(b[i])))
    if (order !== 0) return order
  }
  return 0
}
