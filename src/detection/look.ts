import { countPassing } from '../bisect.js'
import type { Milliseconds } from '../clock.js'
import type { Execution } from './execution.js'
import type { Entry } from './timeline.js'
import type { Verdict } from './verdict.js'

/** One span that one run searched. */
export interface Look {
  readonly from: Milliseconds
  readonly to: Milliseconds
  readonly execution: Execution
}

/** All that runs searched, in the order in which the spans end. */
export interface Looks {
  readonly byEnd: readonly Look[]
  /** Length of the longest span: what ends later than that after a time cannot hold it. */
  readonly longest: Milliseconds
}

/** What runs searched. What a run looked for in vain, because its search failed, was not looked for. */
export function looksOf(executions: readonly Execution[]): Looks {
  const byEnd = executions
    .flatMap((execution) =>
      execution.hasFailed
        ? []
        : execution.spans.map((span): Look => ({ from: Date.parse(span.from), to: Date.parse(span.to), execution })),
    )
    .sort((a, b) => a.to - b.to)
  return { byEnd, longest: byEnd.reduce((most, { from, to }) => Math.max(most, to - from), 0) }
}

/** The looks that found a document, or why none did. */
export function findingsOf(looks: Looks, entry: Pick<Entry, 'time' | 'visibleAt'>): readonly Look[] | Verdict {
  const covering = looksAt(looks, entry)
  if (covering.length === 0) return { reason: 'not-queried' }
  const finding = covering.filter(({ execution }) => Date.parse(execution.startedAt) >= entry.visibleAt)
  return finding.length === 0 ? { reason: 'searchable-too-late' } : finding
}

/** The looks whose span holds a document. */
export function looksAt({ byEnd, longest }: Looks, { time }: Pick<Entry, 'time'>): readonly Look[] {
  const covering: Look[] = []
  for (let i = countPassing(byEnd, ({ to }) => to < time); i < byEnd.length; i++) {
    const look = byEnd[i] as Look
    if (look.to - longest > time) break
    if (look.from <= time) covering.push(look)
  }
  return covering
}
