import { isoTime, type Milliseconds, parseTime } from '../clock.js'
import { beforeNow, intervalOf } from '../rules/date-math.js'

/** What one execution looks at: both ends are included, and what lies at `from` itself counts as history. */
export interface Span {
  readonly from: Milliseconds
  readonly to: Milliseconds
}

/** More intervals than these are not caught up after a gap. Source: Kibana's MAX_RULE_GAP_RATIO. */
const MOST_CATCH_UP = 4

/**
 * The spans of an execution, oldest first: its own, and after a gap up to four older ones, each an interval earlier.
 * What is left of the gap is never looked at, but it is history for everything later.
 * Source: Kibana's getRuleRangeTuples.
 * @param lookBack how far the rule looks back from now.
 */
export function spansOf(
  startedAt: Milliseconds,
  previousStartedAt: Milliseconds | undefined,
  lookBack: Milliseconds,
  interval: Milliseconds,
) {
  const gap = previousStartedAt === undefined ? 0 : startedAt - previousStartedAt - lookBack
  const catchUp = gap <= 0 ? 0 : Math.min(Math.ceil(gap / interval), MOST_CATCH_UP)
  const spans: Span[] = []
  for (let n = catchUp; n >= 0; n--)
    spans.push({ from: startedAt - lookBack - n * interval, to: startedAt - n * interval })
  return { spans, remainingGapMs: Math.max(gap - catchUp * interval, 0) }
}

/** The same with ISO 8601 times and a rule's own words. @throws InputError for what cannot be read. */
export function ruleSpans({
  startedAt,
  previousStartedAt,
  from,
  interval,
}: {
  readonly startedAt: string
  readonly previousStartedAt?: string
  readonly from: string
  readonly interval: string
}): { readonly spans: readonly { readonly from: string; readonly to: string }[]; readonly remainingGapMs: number } {
  const previous = previousStartedAt === undefined ? undefined : parseTime(previousStartedAt, 'previousStartedAt')
  const { spans, remainingGapMs } = spansOf(
    parseTime(startedAt, 'startedAt'),
    previous,
    beforeNow(from, 'from'),
    intervalOf(interval),
  )
  return { spans: spans.map((span) => ({ from: isoTime(span.from), to: isoTime(span.to) })), remainingGapMs }
}
