import { Bench } from 'tinybench'

/** How fast one piece of work is, over whole batches. */
export interface Measurement {
  /** What was done: `to-ecs`, or a ceiling: `JSON.parse`. */
  readonly name: string
  /** Records of one batch. */
  readonly records: number
  /** Bytes of one batch. */
  readonly bytes: number
  /** Milliseconds of one batch: mean and median over `samples`. */
  readonly meanMs: number
  readonly medianMs: number
  readonly samples: number
  /** From the mean. */
  readonly recordsPerSecond: number
  /** From the mean; a megabyte is 10^6 bytes. */
  readonly megabytesPerSecond: number
  readonly meanBytesPerRecord: number
}

/** A piece of work over a batch of known size. */
export interface Work {
  readonly name: string
  readonly records: number
  readonly bytes: number
  run(): void
}

/**
 * Times works one after the other in this process. Rates are batch size over mean latency: tinybench's own mean of
 * throughputs overstates, since fast samples weigh more in it.
 * @param milliseconds for each work, after a warm-up.
 */
export function measure(works: readonly Work[], milliseconds: number): readonly Measurement[] {
  const bench = new Bench({
    time: milliseconds,
    iterations: 3,
    warmupTime: milliseconds / 5,
    warmupIterations: 1,
    throws: true,
  })
  // Told that it is synchronous, tinybench does not await each call, which would cost more than small works do.
  for (const work of works) bench.add(work.name, () => work.run(), { async: false })
  bench.runSync()
  return works.map(({ name, records, bytes }) => {
    const result = bench.getTask(name)?.result
    if (result?.state !== 'completed') throw new Error(`the measurement of ${name} did not complete`)
    const { mean, p50, samplesCount } = result.latency
    return {
      name,
      records,
      bytes,
      meanMs: mean,
      medianMs: p50,
      samples: samplesCount,
      recordsPerSecond: (records / mean) * 1_000,
      megabytesPerSecond: bytes / mean / 1_000,
      meanBytesPerRecord: bytes / records,
    }
  })
}
