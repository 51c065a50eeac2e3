/** Starts to measure; the answer gives the seconds since. The only clock in here: what it says is shown, never kept. */
export function stopwatch(): () => number {
  const start = process.hrtime.bigint()
  return () => Number(process.hrtime.bigint() - start) / 1e9
}
