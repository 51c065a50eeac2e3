import { counted, grouped, rate } from '#src/report/figures.js'
import { table } from '#src/report/table.js'
import { hanging } from '#src/report/wrap.js'
import { intervalText, machineText } from '../report.js'
import type { Machine } from '../result.js'
import type { Peer, Shape } from './peer.js'
import { canPin } from './process.js'
import type { PeerResult, PeersOutcome } from './run.js'

const SHAPES: Readonly<Record<Shape, string>> = {
  ndjson: 'A line a record in one file',
  objects: 'Packed objects of Records[]',
}

/** What became of all, for a terminal of 80 columns. */
export function peersTable({ results, absent }: PeersOutcome, peers: readonly Peer[], machine: Machine): string {
  const groupOf = ({ shape, threads }: PeerResult) => `${shape} ${threads}`
  const groups = [...new Set(results.map(groupOf))].map((key) => results.filter((each) => groupOf(each) === key))
  const versions = new Map(results.map(({ peer, version }) => [peer, version]))
  return [
    ...groups.flatMap((group) => [groupTitle(group), '', groupTable(group), '']),
    'Whole processes by turns, start-up included; a ratio is the median of rounds,',
    'from the lowest to the highest. Who agrees has the same hits, and of each ARN',
    "the same first sighting by event time; detect alerts by Elastic's schedule, and",
    'its hits are compared. Memory is that of all processes together, as it was seen.',
    canPin()
      ? 'All run on as many processors as there are threads.'
      : 'Processors cannot be kept to the threads here: those of 1 thread may use more.',
    '',
    ...peers.flatMap(({ name, how }) => {
      const version = versions.get(name)
      return version === undefined ? [] : [hanging('', `${name} ${version}: ${how}`)]
    }),
    ...absent.map(({ name, get }) => hanging('', `${name} is not here: ${get}`)),
    machineText(machine),
  ].join('\n')
}

function groupTitle([first]: readonly PeerResult[]): string {
  if (first === undefined) return ''
  const { shape, threads, records } = first
  return `${SHAPES[shape]}, ${grouped(records)} records, ${counted(threads, 'thread')}`
}

function groupTable(group: readonly PeerResult[]): string {
  return table(
    [
      { title: 'peer' },
      { title: 'records/s', numeric: true },
      { title: 'ours is so many times as fast', numeric: true, width: 19 },
      { title: 'cpu s', numeric: true },
      { title: 'peak MiB', numeric: true },
      { title: '' },
    ],
    group.map(({ peer, records, seconds, cpuSeconds, peakBytes, times, difference, failure }) => [
      peer,
      seconds === undefined ? '' : rate(records / seconds),
      times === undefined ? '' : intervalText(times),
      cpuSeconds === undefined ? '' : cpuSeconds.toFixed(2),
      peakBytes === undefined ? '' : grouped(peakBytes / (1 << 20)),
      failure !== undefined ? 'failed' : difference !== undefined ? 'disagrees' : 'agrees',
    ]),
  )
}
