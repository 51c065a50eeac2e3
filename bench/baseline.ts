import { InputError } from '#src/errors.js'
import { readText } from '#src/io/files.js'
import { accuracyChanges } from './compare-accuracy.js'
import { intervalOf, quotient, verdictOf } from './interval.js'
import type { BenchComparison, BenchResult, Machine } from './result.js'

/** @throws InputError where the file is no result of a bench that can be compared. */
export function readBaseline(path: string, schema: string): BenchResult {
  const text = readText(path)
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    throw new InputError(`--baseline ${path}: is no JSON; name a file that bench --out wrote`)
  }
  const found = (json as { readonly schema?: unknown } | null)?.schema
  if (found !== schema)
    throw new InputError(
      `--baseline ${path}: is ${typeof found === 'string' ? `of ${found}` : 'no result of a bench'}, and not of ${schema}; make it again with bench --out`,
    )
  return json as BenchResult
}

/** Holds ratios to the ceilings against those of an earlier run: rates alone say more of the machine's hour. */
export function compareBaseline(path: string, now: BenchResult, before: BenchResult): BenchComparison {
  const incomparable = incomparability(now, before)
  const suites = now.suites.flatMap(({ suite, ratios }) => {
    const earlier = before.suites.find((one) => one.suite === suite)
    if (earlier === undefined) return []
    const times = quotient(intervalOf(ratios), intervalOf(earlier.ratios))
    return [{ suite, times, verdict: incomparable === undefined ? verdictOf(times) : ('cannot tell' as const) }]
  })
  return {
    kind: 'baseline',
    of: path,
    ...(incomparable === undefined ? {} : { incomparable }),
    suites,
    accuracy: isSameSample(now, before) ? accuracyChanges(now.accuracy, before.accuracy) : [],
  }
}

const CONDITIONS: readonly (keyof Machine)[] = ['cpu', 'cores', 'platform', 'node']

function incomparability(now: BenchResult, before: BenchResult): string | undefined {
  const other = CONDITIONS.find((each) => now.machine[each] !== before.machine[each])
  if (other !== undefined) return `${other} was ${before.machine[other]}, and is ${now.machine[other]}`
  return isSameSample(now, before)
    ? undefined
    : `it was measured on ${before.sample.events} events of seed ${before.sample.seed}, and this on ${now.sample.events} of ${now.sample.seed}`
}

function isSameSample({ sample: now }: BenchResult, { sample: before }: BenchResult): boolean {
  return now.seed === before.seed && now.events === before.events
}
