import { counted, grouped, rate } from '#src/report/figures.js'
import { ratioLines } from '#src/report/score.js'
import { table } from '#src/report/table.js'
import { hanging } from '#src/report/wrap.js'
import { formatRatio } from '#src/scoring/ratio.js'
import type { Interval } from './interval.js'
import type { BenchComparison, BenchResult, Machine } from './result.js'
import type { ViaResult } from './via.js'

const MIB = 1 << 20

/** A bench's outcome for a terminal of 80 columns. */
export function benchTable({ machine, sample, suites, accuracy, comparisons = [] }: BenchResult): string {
  const rows = suites.map(({ suite, work, ceiling, ratio, peakBytes, gcShare }) => [
    suite,
    rate(work.recordsPerSecond),
    work.megabytesPerSecond.toFixed(0),
    ceiling.name,
    rate(ceiling.recordsPerSecond),
    ratio.toFixed(3),
    grouped(peakBytes / MIB),
    `${Math.round(100 * gcShare)} %`,
  ])
  const columns = [
    { title: 'suite' },
    { title: 'records/s', numeric: true },
    { title: 'MB/s', numeric: true },
    { title: 'ceiling' },
    { title: 'records/s', numeric: true },
    { title: 'ratio', numeric: true },
    { title: 'peak MiB', numeric: true },
    { title: 'gc', numeric: true },
  ]
  const first = suites[0]
  return [
    table(columns, rows),
    '',
    'Rates are means of whole batches; a ratio is the median of rounds in which work',
    'and ceiling take turns. A ceiling is work on the same data in the same process,',
    'whose peak is of memory, and gc its share of time: what makes or reads bytes',
    'cannot be faster. match and new-terms begin with documents, and new-terms costs',
    'by its runs, every five minutes of three weeks, more than by its records.',
    '',
    `${grouped(accuracy.sample.records)} records of seed ${sample.seed}, ${grouped(accuracy.sample.distinctIds)} distinct ids, ${ssmShare(accuracy.sample)} % SSM${first ? `, ${grouped(first.work.meanBytesPerRecord)} bytes each` : ''}`,
    machineText(machine),
    '',
    ratioLines(accuracy.rules),
    `alerts ${accuracy.rules.map(({ rule, alerts }) => `${rule} ${alerts}`).join(', ')}; sha256 of all ${accuracy.alertsSha256.slice(0, 16)}…`,
    ...comparisons.flatMap((comparison) => ['', comparisonText(comparison)]),
  ].join('\n')
}

export function ssmShare({ ssmRecords, records }: BenchResult['accuracy']['sample']): string {
  return ((100 * ssmRecords) / records).toFixed(1)
}

export function machineText({ node, platform, cpu, cores }: Machine): string {
  return `Node ${node}, ${platform}, ${cpu}, ${counted(cores, 'core')}`
}

/** `1.31 (1.24 to 1.40)` */
export function intervalText({ low, median, high }: Interval): string {
  return `${median.toFixed(2)} (${low.toFixed(2)} to ${high.toFixed(2)})`
}

export function comparisonTitle({ kind, of }: BenchComparison): string {
  return kind === 'against'
    ? `beside ${of}, records/s by turns`
    : `beside ${of}, ratios to the ceilings, each with its spread`
}

function comparisonText(comparison: BenchComparison): string {
  const { suites, accuracy, incomparable } = comparison
  return [
    comparisonTitle(comparison),
    ...(incomparable === undefined ? [] : [hanging('', `nothing can be told of it: ${incomparable}`)]),
    table(
      [{ title: 'suite' }, { title: 'times as fast', numeric: true }, { title: '' }],
      suites.map(({ suite, times, verdict }) => [suite, intervalText(times), verdict]),
    ),
    ...(accuracy.length === 0
      ? ['the alerts are the same']
      : accuracy.map(({ rule, what, isWorse }) => `${rule} ${what}${isWorse ? ': worse' : ''}`)),
  ].join('\n')
}

/** Somebody's program under each rule, beside our own on the same bytes. */
export function viaTable(command: readonly string[], results: readonly ViaResult[], machine: Machine): string {
  const [first] = results
  return [
    command.join(' '),
    '',
    table(
      [
        { title: 'rule' },
        { title: 'records/s', numeric: true },
        { title: 'ours', numeric: true },
        { title: 'times as fast', numeric: true },
        { title: '' },
        { title: 'found', numeric: true },
        { title: 'differences', numeric: true },
      ],
      results.map(({ rule, records, theirSeconds, ourSeconds, times, verdict, score, conformance }) => [
        rule,
        rate(records / theirSeconds),
        rate(records / ourSeconds),
        intervalText(times),
        verdict,
        `${score.recall.count}/${score.recall.of}`,
        grouped(conformance.differences.length),
      ]),
    ),
    '',
    ...results.map(({ rule, score }) => `${rule}: precision ${formatRatio(score.precision)}`),
    ...(first === undefined
      ? []
      : [
          `${grouped(first.records)} documents of ${grouped(first.bytes / first.records)} bytes; whole processes by turns with our detector, start-up`,
          'included. Differences are alerts that the rule makes and it does not, or it alone.',
        ]),
    machineText(machine),
  ].join('\n')
}
