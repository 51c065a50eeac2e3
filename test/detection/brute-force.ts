import type { NewTermsSettings } from '../../src/detection/new-terms.js'

/**
 * The executor once more, as slow and plain as can be, to hold the real one against: every run walks all documents for
 * every term, with catching up, lists and limits. Shares nothing with it but the rule's type. Not here: more than 10,000
 * terms in a window, and 500 combinations that push each other out.
 */

type Value = string | number | boolean

export interface PlainAlert {
  readonly execution: number
  readonly terms: readonly Value[]
  readonly source: string
  /** Every document that ties for the earliest, in order of ids. */
  readonly tied: readonly string[]
}

export interface PlainDocument {
  readonly id: string
  readonly time: number
  readonly eventTime: number
  readonly visible: number
  readonly combinations: readonly (readonly Value[])[]
}

const MINUTES: Readonly<Record<string, number>> = { m: 1, h: 60, d: 1_440 }

function milliseconds(text: string): number {
  const [, count, unit] = /^(?:now-)?(\d+)([mhd])$/.exec(text) ?? []
  return Number(count) * (MINUTES[unit ?? ''] ?? Number.NaN) * 60_000
}

/** @param marks when the runs start, milliseconds. */
export function bruteForce(
  rule: NewTermsSettings,
  documents: readonly PlainDocument[],
  marks: readonly number[],
): readonly PlainAlert[] {
  const window = milliseconds(rule.from)
  const interval = milliseconds(rule.interval)
  const history = milliseconds(rule.historyWindowStart)
  const alerts: PlainAlert[] = []
  const made = new Set<string>()
  for (const [i, mark] of marks.entries()) {
    const before = marks[i - 1]
    const ends = [mark]
    // Four times at most a window is added in front, as long as there is something left to make up for.
    while (before !== undefined && ends.length <= 4 && (ends[0] ?? 0) - window > before)
      ends.unshift((ends[0] ?? 0) - interval)
    for (const end of ends) {
      const found = documents.filter(({ visible, time }) => visible <= mark && time >= end - history && time <= end)
      const inWindow = found.filter(({ time }) => time >= end - window)
      const keys = [...new Set(inWindow.flatMap((d) => d.combinations.map((c) => JSON.stringify(c))))]
      const holding = (key: string, list: readonly PlainDocument[]) =>
        list.filter((d) => d.combinations.some((c) => JSON.stringify(c) === key))
      const fresh = keys.filter((key) => Math.min(...holding(key, found).map(({ time }) => time)) > end - window)
      fresh.sort(byBytes)
      if (rule.newTermsFields.length === 1)
        fresh.sort((a, b) => holding(b, inWindow).length - holding(a, inWindow).length)
      let count = 0
      for (const key of fresh) {
        const first = Math.min(...holding(key, found).map(({ time }) => time))
        const tied = holding(key, found).filter(({ time }) => time === first)
        const earliest = Math.min(...tied.map(({ eventTime }) => eventTime))
        const source = tied
          .filter(({ eventTime }) => eventTime === earliest)
          .map(({ id }) => id)
          .sort()[0] as string
        if (made.has(source + key)) continue
        if (count === rule.maxSignals) break
        count++
        made.add(source + key)
        alerts.push({ execution: mark, terms: JSON.parse(key), source, tied: tied.map(({ id }) => id).sort() })
      }
    }
  }
  return alerts
}

function byBytes(a: string, b: string): number {
  const [x, y] = [JSON.parse(a) as Value[], JSON.parse(b) as Value[]]
  for (const [i, value] of x.entries()) {
    const order = Buffer.compare(Buffer.from(String(value)), Buffer.from(String(y[i])))
    if (order !== 0) return order
  }
  return 0
}
