import { grouped, rate } from '#src/report/figures.js'
import { ratioLines } from '#src/report/score.js'
import { comparisonTitle, intervalText, machineText, ssmShare } from './report.js'
import type { BenchComparison, BenchResult } from './result.js'

/** A bench's outcome as Markdown, for the comment of a pull request. */
export function benchMarkdown({ machine, sample, suites, accuracy, comparisons = [] }: BenchResult): string {
  return [
    ...comparisons.flatMap((comparison) => [...comparisonParts(comparison), '']),
    '### Speed beside the ceilings',
    '',
    ...markdownTable(
      ['suite', 'records/s', 'ceiling', 'records/s', 'ratio', 'peak MiB'],
      suites.map(({ suite, work, ceiling, ratio, peakBytes }) => [
        suite,
        rate(work.recordsPerSecond),
        ceiling.name,
        rate(ceiling.recordsPerSecond),
        ratio.toFixed(3),
        grouped(peakBytes / (1 << 20)),
      ]),
    ),
    '',
    ...ratioLines(accuracy.rules)
      .split('\n')
      .map((line) => `- ${line}`),
    `- ${grouped(accuracy.sample.records)} records of seed ${sample.seed}, ${ssmShare(accuracy.sample)} % SSM; alerts \`${accuracy.alertsSha256.slice(0, 16)}\``,
    `- ${machineText(machine)}`,
  ].join('\n')
}

function comparisonParts(comparison: BenchComparison): readonly string[] {
  const { suites, accuracy, incomparable } = comparison
  return [
    `### ${comparisonTitle(comparison)}`,
    '',
    ...(incomparable === undefined ? [] : [`Nothing can be told of it: ${incomparable}.`, '']),
    ...markdownTable(
      ['suite', 'times as fast', ''],
      suites.map(({ suite, times, verdict }) => [suite, intervalText(times), verdict]),
    ),
    '',
    ...(accuracy.length === 0
      ? ['The alerts are the same.']
      : accuracy.map(({ rule, what, isWorse }) => `- ${isWorse ? '**worse:** ' : ''}${rule} ${what}`)),
  ]
}

function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)]
}
