import { type Interval, intervalOf, ROUNDS, type Verdict, verdictOf } from '../interval.js'
import type { FoundPeer, Peer, PeerTrail, Place, Shape } from './peer.js'
import { type Cost, runTimed } from './process.js'
import { type Answer, answerOf, differenceOf } from './question.js'

/** How one peer did on one trail with so many threads. */
export interface PeerResult {
  readonly peer: string
  readonly version: string
  readonly shape: Shape
  readonly threads: number
  readonly records: number
  /** Median of the rounds, whole processes. */
  readonly seconds?: number
  readonly cpuSeconds?: number
  readonly peakBytes?: number
  /** How many times as fast ours was in each round: above 1 ours is. */
  readonly times?: Interval
  readonly verdict?: Verdict
  readonly hits?: number
  /** ARNs of which it told when they were seen first; absent of what alerts by its schedule. */
  readonly sightings?: number
  /** In what it disagrees with ours. */
  readonly difference?: string
  /** How it failed. */
  readonly failure?: string
}

/** What became of all. */
export interface PeersOutcome {
  readonly results: readonly PeerResult[]
  readonly absent: readonly Pick<Peer, 'name' | 'get'>[]
}

interface Contestant {
  readonly peer: Peer
  readonly found: FoundPeer
  readonly costs: Cost[]
  answer?: Answer
  failure?: string
}

/**
 * Asks all that are here about the same trails, by turns, whole processes. The first of the peers is what the others are
 * held against.
 * @param progress called before each round.
 */
export async function runPeers(
  peers: readonly Peer[],
  place: Place,
  trails: readonly PeerTrail[],
  threads: readonly number[],
  signal: AbortSignal,
  progress: (text: string) => void,
): Promise<PeersOutcome> {
  const here = peers.map((peer) => ({ peer, found: peer.find(place) }))
  const results: PeerResult[] = []
  for (const trail of trails)
    for (const many of threads) {
      const contestants = here.flatMap(({ peer, found }): Contestant[] =>
        found?.command(trail, many) === undefined ? [] : [{ peer, found, costs: [] }],
      )
      for (let round = 0; round < ROUNDS; round++) {
        progress(`${trail.shape}, ${many === 1 ? '1 thread' : `${many} threads`}, round ${round + 1} of ${ROUNDS}`)
        // Who ran after whom the last time runs before it this time.
        const order = round % 2 === 0 ? contestants : contestants.toReversed()
        for (const each of order) if (each.failure === undefined) await answer(each, trail, many, signal)
      }
      results.push(...resultsOf(contestants, trail, many))
    }
  const absent = here.filter(({ found }) => found === undefined).map(({ peer: { name, get } }) => ({ name, get }))
  return { results, absent }
}

async function answer(one: Contestant, trail: PeerTrail, threads: number, signal: AbortSignal): Promise<void> {
  const command = one.found.command(trail, threads)
  if (command === undefined) return
  try {
    const { out, err, ...cost } = await runTimed(command, threads, signal)
    one.costs.push(cost)
    const answered = one.found.answerIn?.({ out, err }) ?? answerOf(out)
    const change = one.answer === undefined ? undefined : differenceOf(answered, one.answer)
    if (change !== undefined) throw new Error(`it answers otherwise than before: ${change}`)
    one.answer ??= answered
  } catch (error) {
    signal.throwIfAborted()
    one.failure = (error as Error).message
  }
}

function resultsOf(contestants: readonly Contestant[], { shape, records }: PeerTrail, threads: number): PeerResult[] {
  const [ours] = contestants
  return contestants.map(({ peer, found, costs, answer, failure }): PeerResult => {
    const result = { peer: peer.name, version: found.version, shape, threads, records }
    if (failure !== undefined || answer === undefined) return { ...result, failure: failure ?? 'it never answered' }
    const median = (values: readonly number[]) => intervalOf(values).median
    const peaks = costs.flatMap(({ peakBytes }) => peakBytes ?? [])
    const isCompared = ours !== undefined && ours.peer !== peer && ours.failure === undefined
    const times = isCompared
      ? intervalOf(costs.map(({ seconds }, i) => seconds / (ours.costs[i] as Cost).seconds))
      : undefined
    const difference = isCompared && ours.answer !== undefined ? differenceOf(answer, ours.answer) : undefined
    return {
      ...result,
      seconds: median(costs.map(({ seconds }) => seconds)),
      cpuSeconds: median(costs.map(({ cpuSeconds }) => cpuSeconds)),
      ...(peaks.length === 0 ? {} : { peakBytes: Math.max(...peaks) }),
      ...(times === undefined ? {} : { times, verdict: verdictOf(times) }),
      hits: answer.hits,
      ...(answer.firsts === undefined ? {} : { sightings: answer.firsts.size }),
      ...(difference === undefined ? {} : { difference }),
    }
  })
}

/** A line for each that disagrees or failed. */
export function peerFailures(results: readonly PeerResult[]): readonly string[] {
  return results.flatMap(({ peer, shape, threads, difference, failure }) => {
    const where = `${peer} (${shape}, ${threads === 1 ? '1 thread' : `${threads} threads`})`
    if (failure !== undefined) return [`${where}: ${failure}`]
    return difference === undefined ? [] : [`${where} disagrees: ${difference}`]
  })
}
