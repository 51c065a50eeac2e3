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

/** All that runs of one rule searched, in the order of time: its spans are equally long, whatever it caught up on. */
export type Looks = readonly Look[]

/** What runs searched. What a run looked for in vain, because its search failed, was not looked for. */
export function looksOf(executions: readonly Execution[]): Looks {
  return executions
    .flatMap((execution) =>
      execution.hasFailed
        ? []
        : execution.spans.map((span): Look => ({ from: Date.parse(span.from), to: Date.parse(span.to), execution })),
    )
    .sort((a, b) => a.to - b.to)
}

/** The looks that found a document, or why none did. */
export function findingsOf(
  looks: Looks,
  entry: Pick<Entry, 'time' | 'visibleAt'>,
): readonly [Look, ...Look[]] | Verdict {
  const covering = looksAt(looks, entry)
  if (covering.length === 0) return { reason: 'not-queried' }
  const [first, ...more] = covering.filter(({ execution }) => Date.parse(execution.startedAt) >= entry.visibleAt)
  return first === undefined ? { reason: 'searchable-too-late' } : [first, ...more]
}

/** The looks whose span holds a document. */
export function looksAt(looks: Looks, { time }: Pick<Entry, 'time'>): readonly Look[] {
  const first = countPassing(looks, ({ to }) => to < time)
  return looks.slice(
    first,
    countPassing(looks, ({ from }) => from <= time),
  )
}
