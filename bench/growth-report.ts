import { grouped } from '#src/report/figures.js'
import { table } from '#src/report/table.js'
import { hanging } from '#src/report/wrap.js'
import type { Axis, GrowthResult } from './growth.js'
import { lineThrough } from './line.js'
import { machineText } from './report.js'
import type { Machine } from './result.js'

const MIB = 1 << 20

/** How much of what grows there is. */
const AMOUNT: Readonly<Record<Axis, (result: GrowthResult) => number>> = {
  volume: ({ records }) => records,
  principals: ({ principals }) => principals,
  'live terms': ({ liveTerms }) => liveTerms,
  rules: ({ rules }) => rules.length,
  files: ({ files }) => files,
}

/** Time and memory against what grows. */
export function growthTable(results: readonly GrowthResult[], machine: Machine): string {
  return [
    table(
      [
        { title: 'what grows' },
        { title: 'records', numeric: true },
        { title: 'live terms', numeric: true },
        { title: 'seconds', numeric: true },
        { title: 'cpu µs', numeric: true },
        { title: 'detect', numeric: true },
        { title: 'peak MiB', numeric: true },
      ],
      results.map((point) => [
        // Records and live terms have columns of their own.
        ['volume', 'live terms'].includes(point.axis)
          ? point.axis
          : `${point.axis} ${grouped(AMOUNT[point.axis](point))}`,
        grouped(point.records),
        grouped(point.liveTerms),
        point.seconds.toFixed(1),
        perRecord(point, point.generateCpuSeconds + point.detectCpuSeconds),
        perRecord(point, point.detectCpuSeconds),
        point.peakBytes === undefined ? '' : grouped(point.peakBytes / MIB),
      ]),
    ),
    '',
    ...growthLines(results).map((line) => hanging('', line)),
    '',
    'Generation and detection run at the same time, two processes and one stream',
    'between them; files are made before the clock runs, and then detected. cpu µs',
    'is what processors did for a record, detect the part of it for detection. Live',
    'terms are those that the first rule saw in the last ten days. A small trail pays',
    'for the start of two processes, for templates, which are made once and proven,',
    'and for the runs of three weeks; memory grows with matches, kept to the end.',
    machineText(machine),
  ].join('\n')
}

/** Whether time and memory grow in straight lines. */
export function growthLines(results: readonly GrowthResult[]): readonly string[] {
  return (['volume', 'files'] as const).flatMap((axis) => {
    const points = results.filter((result) => result.axis === axis)
    const time = lineThrough(points.map((point) => [AMOUNT[axis](point), point.seconds]))
    const memory = lineThrough(points.map((point) => [AMOUNT[axis](point), (point.peakBytes ?? 0) / MIB]))
    const one = axis === 'volume' ? 'record' : 'file'
    if (time === undefined || memory === undefined) return []
    if (time.slope <= 0) return [`time does not grow with ${axis} here`]
    return [
      `time by ${axis}: ${time.start.toFixed(1)} s and ${(time.slope * 1e6).toFixed(1)} µs a ${one}, at most ${Math.round(100 * time.off)} % off that line`,
      `memory by ${axis}: ${grouped(Math.max(0, memory.start))} MiB and ${(memory.slope * 1_000).toFixed(2)} MiB a thousand ${one}s, at most ${Math.round(100 * memory.off)} % off`,
    ]
  })
}

function perRecord({ records }: GrowthResult, seconds: number): string {
  return ((1e6 * seconds) / records).toFixed(1)
}
