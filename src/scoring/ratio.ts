/** A ratio with its counts, because a ratio alone cannot be read. */
export interface Ratio {
  readonly count: number
  readonly of: number
}

/** `3/8 (38 %)`; `-` for 0 of 0, which is no ratio. */
export function formatRatio({ count, of }: Ratio): string {
  return of === 0 ? '-' : `${count}/${of} (${Math.round((count / of) * 100)} %)`
}

/** The value of a ratio; undefined for 0 of 0. */
export function ratioValue({ count, of }: Ratio): number | undefined {
  return of === 0 ? undefined : count / of
}

/** The middle of a list; the mean of the two in the middle where it is even. Undefined of nothing. */
export function median(values: readonly number[]): number | undefined {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  const upper = sorted[middle]
  if (upper === undefined) return undefined
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] as number) + upper) / 2
}
