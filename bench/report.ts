import { ratioLines } from '#src/report/score.js'
import { grouped, rate, table } from '#src/report/table.js'
import type { BenchResult } from './result.js'

/** A bench's outcome for a terminal of 80 columns. */
export function benchTable({ machine, sample, suites, accuracy }: BenchResult): string {
  const rows = suites.map(({ suite, work, ceiling, ratio, peakBytes }) => [
    suite,
    rate(work.recordsPerSecond),
    work.megabytesPerSecond.toFixed(0),
    ceiling.name,
    rate(ceiling.recordsPerSecond),
    ratio.toFixed(3),
    grouped(peakBytes / (1 << 20)),
  ])
  const columns = [
    { title: 'suite' },
    { title: 'records/s', numeric: true },
    { title: 'MB/s', numeric: true },
    { title: 'ceiling' },
    { title: 'records/s', numeric: true },
    { title: 'ratio', numeric: true },
    { title: 'peak MiB', numeric: true },
  ]
  const first = suites[0]
  const ssm = ((100 * accuracy.sample.ssmRecords) / accuracy.sample.records).toFixed(1)
  return [
    table(columns, rows),
    '',
    'Rates come from the mean of whole batches. A ceiling is work on the same data in',
    'the same process, whose peak is of memory: what makes or reads bytes cannot be',
    'faster. match and new-terms begin with documents, and new-terms costs by its',
    'runs, every five minutes of three weeks, more than by its records.',
    '',
    `${grouped(accuracy.sample.records)} records of seed ${sample.seed}, ${grouped(accuracy.sample.distinctIds)} distinct ids, ${ssm} % SSM${first ? `, ${grouped(first.work.meanBytesPerRecord)} bytes each` : ''}`,
    `Node ${machine.node}, ${machine.platform}, ${machine.cpu.trim()}, ${machine.cores} cores`,
    '',
    ratioLines(accuracy.rules),
    `alerts ${accuracy.rules.map(({ rule, alerts }) => `${rule} ${alerts}`).join(', ')}; sha256 of all ${accuracy.alertsSha256.slice(0, 16)}…`,
  ].join('\n')
}
