import { print, printJson, say } from '#src/commands/console.js'
import { wholeNumber } from '#src/commands/values.js'
import { CheckFailed, InputError } from '#src/errors.js'
import { exists, isFolder } from '#src/io/files.js'
import { processors } from '#src/io/pool.js'
import { didYouMean } from '#src/suggest.js'
import type { CorpusOptions } from '../corpus.js'
import { machine } from '../machine.js'
import { inScratch } from '../scratch.js'
import { PEERS } from './index.js'
import type { Peer } from './peer.js'
import { createPlace } from './place.js'
import { peersTable } from './report.js'
import { peerFailures, runPeers } from './run.js'
import { writeTrails } from './trail.js'

export interface PeersOptions {
  /** The folder that packages were installed into; empty for the PATH alone. */
  readonly folder: string
  readonly names: readonly string[]
  readonly threads: readonly string[]
  readonly corpus: CorpusOptions
  readonly json: boolean
  readonly signal: AbortSignal
}

/** Runs those that are here over one trail. @throws CheckFailed where one fails or disagrees. */
export async function comparePeers(options: PeersOptions): Promise<void> {
  const { folder, names, corpus, json, signal } = options
  if (folder !== '' && !(exists(folder) && isFolder(folder)))
    throw new InputError(`--peers ${folder}: there is no such folder; name one that packages were installed into`)
  const peers = chosen(names)
  const threads = threadCounts(options.threads)
  const outcome = await inScratch(async (home) => {
    say(`a trail of ${corpus.events} events in both shapes …`)
    const trails = await writeTrails(home, corpus, signal)
    const place = createPlace(folder, home, names)
    return runPeers(peers, place, trails, threads, signal, (text) => say(`${text} …`))
  })
  if (json) printJson('bench-peers', { machine: machine(), sample: corpus, ...outcome })
  else print(peersTable(outcome, peers, machine()))
  const failures = peerFailures(outcome.results)
  if (failures.length > 0) throw new CheckFailed(failures.join('\n'))
}

/** Ours, and those that were named; all without a name. */
function chosen(names: readonly string[]): readonly Peer[] {
  const known = PEERS.map(({ name }) => name)
  const strange = names.find((name) => !known.includes(name))
  if (strange !== undefined)
    throw new InputError(`--peer "${strange}" is none of ${known.join(', ')}${didYouMean(strange, known)}`)
  return names.length === 0 ? PEERS : PEERS.filter(({ name }, i) => i === 0 || names.includes(name))
}

/** One, and all that there are, unless others are asked for. */
function threadCounts(given: readonly string[]): readonly number[] {
  const most = processors()
  if (given.length === 0) return most === 1 ? [1] : [1, most]
  return given.map((each) => {
    const count = wholeNumber('--threads', each, 1)
    if (count > most) throw new InputError(`--threads ${count}: there are ${most} here; ask for so many at most`)
    return count
  })
}
