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
  /** It ends with what `run` promises. */
  readonly isAsync?: true
  readonly name: string
  readonly records: number
  readonly bytes: number
  run(): void | Promise<void>
}

/**
 * Times works one after the other in this process. Rates are batch size over mean latency: tinybench's own mean of
 * throughputs overstates, since fast samples weigh more in it.
 * @param milliseconds for each work, after a warm-up.
 * @param iterations of each work, at least.
 */
export async function measure(
  works: readonly Work[],
  milliseconds: number,
  iterations = 3,
): Promise<readonly Measurement[]> {
  const bench = new Bench({
    time: milliseconds,
    iterations,
    warmup: iterations > 1,
    warmupTime: milliseconds / 5,
    warmupIterations: 1,
    throws: true,
  })
  // Told that it is synchronous, tinybench does not await each call, which would cost more than small works do.
  for (const work of works) bench.add(work.name, () => work.run(), { async: work.isAsync === true })
  await bench.run()
  return works.map(({ name, records, bytes }) => {
    const result = bench.getTask(name)?.result
    if (result?.state !== 'completed') throw new Error(`the measurement of ${name} did not complete`)
    const { mean, p50, samplesCount } = result.latency
    return measurementOf({ name, records, bytes }, mean, p50, samplesCount)
  })
}

/** Work and ceiling by turns, so that what slows the machine for a while slows both. */
export interface Rounds {
  readonly work: Measurement
  readonly ceiling: Measurement
  /** Records per second of the work, of those of the ceiling, in each round. */
  readonly ratios: readonly number[]
}

/** @param milliseconds for each of the two, over all rounds; a round does each of them once at least. */
export async function measureRounds(work: Work, ceiling: Work, milliseconds: number, rounds: number): Promise<Rounds> {
  await work.run()
  await ceiling.run()
  const measured: (readonly Measurement[])[] = []
  while (measured.length < rounds) measured.push(await measure([work, ceiling], milliseconds / rounds, 1))
  const nth = (n: number) => measured.map((round) => round[n] as Measurement)
  return {
    work: merged(nth(0)),
    ceiling: merged(nth(1)),
    ratios: measured.map(([own, best]) => (own?.recordsPerSecond ?? 0) / (best?.recordsPerSecond ?? 1)),
  }
}

function merged(rounds: readonly Measurement[]): Measurement {
  const samples = rounds.reduce((sum, one) => sum + one.samples, 0)
  const mean = rounds.reduce((sum, one) => sum + one.meanMs * one.samples, 0) / samples
  const medians = rounds.map(({ medianMs }) => medianMs).sort((a, b) => a - b)
  const middle = medians[Math.floor(medians.length / 2)] ?? mean
  return measurementOf(rounds[0] as Measurement, mean, middle, samples)
}

function measurementOf(
  { name, records, bytes }: Pick<Work, 'name' | 'records' | 'bytes'>,
  meanMs: number,
  medianMs: number,
  samples: number,
): Measurement {
  return {
    name,
    records,
    bytes,
    meanMs,
    medianMs,
    samples,
    recordsPerSecond: (records / meanMs) * 1_000,
    megabytesPerSecond: bytes / meanMs / 1_000,
    meanBytesPerRecord: bytes / records,
  }
}
