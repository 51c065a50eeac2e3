/** One look at a unit: what a feature shows of it, and which side it is on. */
export interface Sample {
  /** Samples of one unit never stand on both sides of a fold. */
  readonly unit: string
  readonly isMalicious: boolean
  readonly value: string
}

const FOLDS = 5

/**
 * How well a classifier that knows nothing but how often each value was malicious tells samples apart that it has not
 * seen: the area under its ROC curve, in cross-validation by unit. 0.5 is chance.
 */
export function areaUnderCurve(samples: readonly Sample[]): number {
  const scores = samples.map((sample) => ({ ...sample, fold: foldOf(sample.unit) }))
  const scored = Array.from({ length: FOLDS }, (_, fold) => {
    const counts = new Map<string, { malicious: number; all: number }>()
    for (const { value, isMalicious, fold: own } of scores) {
      if (own === fold) continue
      const count = counts.get(value) ?? { malicious: 0, all: 0 }
      count.all++
      if (isMalicious) count.malicious++
      counts.set(value, count)
    }
    const base = share([...counts.values()])
    return scores
      .filter(({ fold: own }) => own === fold)
      .map(({ value, isMalicious }) => {
        const { malicious, all } = counts.get(value) ?? { malicious: 0, all: 0 }
        // Values that were seldom seen say little: they are drawn towards what all have.
        return { isMalicious, score: (malicious + 2 * base) / (all + 2) }
      })
  }).flat()
  return auc(scored)
}

/** Of an area that is really 0.5 for so many on each side: one standard error. Source: Hanley and McNeil, 1982. */
export function standardError(malicious: number, honest: number): number {
  return Math.sqrt((malicious + honest + 1) / (12 * malicious * honest))
}

function share(counts: readonly { readonly malicious: number; readonly all: number }[]): number {
  const sum = (of: 'malicious' | 'all') => counts.reduce((total, count) => total + count[of], 0)
  return sum('malicious') / Math.max(1, sum('all'))
}

function foldOf(unit: string): number {
  let hash = 7
  for (const character of unit) hash = (hash * 31 + character.charCodeAt(0)) >>> 0
  return hash % FOLDS
}

/** The chance that a malicious sample scores higher than an honest one; a tie counts half. */
function auc(scored: readonly { readonly isMalicious: boolean; readonly score: number }[]): number {
  const sorted = [...scored].sort((a, b) => a.score - b.score)
  let ranks = 0
  for (let i = 0; i < sorted.length; ) {
    let end = i
    while (end < sorted.length && sorted[end]?.score === sorted[i]?.score) end++
    const rank = (i + 1 + end) / 2
    ranks += rank * sorted.slice(i, end).filter(({ isMalicious }) => isMalicious).length
    i = end
  }
  const malicious = sorted.filter(({ isMalicious }) => isMalicious).length
  const honest = sorted.length - malicious
  return (ranks - (malicious * (malicious + 1)) / 2) / (malicious * honest)
}
