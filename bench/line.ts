/** The straight line that lies nearest to points, by least squares. */
export interface Line {
  /** Where it begins, at nothing. */
  readonly start: number
  readonly slope: number
  /** How far the farthest point is from it, as a share of the highest. */
  readonly off: number
}

/** Undefined of fewer than three points, which are always on one. */
export function lineThrough(points: readonly (readonly [x: number, y: number])[]): Line | undefined {
  if (points.length < 3) return undefined
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
  const [x, y] = [mean(points.map(([at]) => at)), mean(points.map(([, value]) => value))]
  const slope =
    points.reduce((sum, [at, value]) => sum + (at - x) * (value - y), 0) /
    points.reduce((sum, [at]) => sum + (at - x) ** 2, 0)
  const start = y - slope * x
  const highest = Math.max(...points.map(([, value]) => value))
  return { start, slope, off: Math.max(...points.map(([at, value]) => Math.abs(value - start - slope * at))) / highest }
}
