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

/** What runs searched. What a run looked for in vain, because its search failed, was not looked for. */
export function looksOf(executions: readonly Execution[]): readonly Look[] {
  return executions.flatMap((execution) =>
    execution.hasFailed
      ? []
      : execution.spans.map((span): Look => ({ from: Date.parse(span.from), to: Date.parse(span.to), execution })),
  )
}

/** The looks that found a document, or why none did. */
export function findingsOf(looks: readonly Look[], entry: Entry): readonly Look[] | Verdict {
  const covering = looksAt(looks, entry)
  if (covering.length === 0) return { reason: 'not-queried' }
  const finding = covering.filter(({ execution }) => Date.parse(execution.startedAt) >= entry.visibleAt)
  return finding.length === 0 ? { reason: 'searchable-too-late' } : finding
}

/** The looks whose span holds an entry. Spans of later runs end later, so that the first can be searched for. */
function looksAt(looks: readonly Look[], { time }: Entry): readonly Look[] {
  const low = countPassing(looks, ({ to }) => to < time)
  const covering: Look[] = []
  // Catch-up spans step back within a run, so that a few beyond the first miss have to be looked at too.
  for (let i = Math.max(0, low - 5); i < looks.length; i++) {
    const look = looks[i] as Look
    if (look.from > time && i > low + 5) break
    if (look.from <= time && time <= look.to) covering.push(look)
  }
  return covering
}
