import { InputError } from '../errors.js'
import { drawBelow, keyOf, mix } from '../keyed.js'
import type { Actor } from '../world/actor.js'
import type { HoldingName } from '../world/holdings.js'
import { REGIONS } from '../world/region.js'
import type { PartName } from '../world/roster.js'
import type { Acting, Bound } from './act.js'
import { fullName, partsOf } from './behaviour.js'
import type { Run } from './run.js'
import type { EachName, OwnEachName } from './step.js'

/** What one turn of a loop changes: what placeholders stand for, or who acts and where. */
export interface Turn {
  readonly bound?: Bound
  readonly acting?: Partial<Acting>
}

/** The turns of loops through something else than what an account holds. */
const TURNS: Readonly<Record<OwnEachName, (run: Run, size: number) => readonly Turn[]>> = {
  /** What the campaign is about. An account keeps its parameters in its own region: elsewhere there are none. */
  parameter: (run) => namesHere(run).map((parameter) => ({ bound: { parameter } })),
  page: (run, size) => {
    const names = namesHere(run)
    return Array.from({ length: Math.ceil(names.length / size) }, (_, i) => ({
      bound: { page: names.slice(i * size, (i + 1) * size), isFirstPage: i === 0 },
    }))
  },
  region: () => REGIONS.map((region) => ({ acting: { region } })),
  /** All but the account's own. */
  otherRegion: ({ actor }) =>
    REGIONS.filter((region) => region !== actor.region).map((region) => ({ acting: { region } })),
  /** One turn, back where the account's things are. */
  ownRegion: ({ actor }) => [{ acting: { region: actor.region } }],
  /** One turn in any region but that, none there. */
  elsewhere: ({ region, actor }) => (region === actor.region ? [] : [{}]),
  /** The behaviour's part in every account that has it, one actor each; the account of who acts comes first. */
  account: (run) => {
    const peers = ownFirst(run, peersOf(run))
    const accounts = [...new Set(peers.map(({ account }) => account))]
    return accounts.map((account) => turnOf(peers.find((peer) => peer.account === account) as Actor))
  },
  /** Everybody of the behaviour's part in the account, who acts first. */
  actor: (run) =>
    ownFirst(run, peersOf(run))
      .filter(({ account }) => account === run.actor.account)
      .map(turnOf),
}

/** The turns of a loop at a moment of a campaign. @param size of a page. */
export function turnsOf(run: Run, each: EachName, size: number): readonly Turn[] {
  if (each in TURNS) return TURNS[each as OwnEachName](run, size)
  return run.world.holdingsOf(run.actor.account)[each as HoldingName].map((thing) => ({ bound: { [each]: thing } }))
}

/**
 * Another principal for a stretch of a campaign: somebody of a part, of the same account where there is one, and the
 * same one whenever the campaign comes back to the part.
 * @throws InputError where the organisation has none.
 */
export function otherActor(run: Run, part: PartName): Actor {
  const others = run.world.actorsOf(part).filter((actor) => actor !== run.self)
  const near = others.filter(({ account }) => account === run.actor.account)
  const candidates = near.length > 0 ? near : others
  const chosen = candidates[drawBelow(mix(run.script, 41), keyOf(part), candidates.length)]
  if (!chosen) throw new InputError(`${fullName(run.behaviour)}: the organisation has nobody of "${part}" to act as`)
  return chosen
}

function namesHere(run: Run): readonly string[] {
  return run.region === run.actor.region ? run.parameters.map(({ name }) => name) : []
}

function peersOf({ world, behaviour, self }: Run): readonly Actor[] {
  return partsOf(behaviour)
    .flatMap((part) => world.actorsOf(part))
    .filter(({ part }) => part === self.part)
}

function ownFirst({ actor }: Run, actors: readonly Actor[]): readonly Actor[] {
  return actors.includes(actor) ? [actor, ...actors.filter((other) => other !== actor)] : actors
}

function turnOf(actor: Actor): Turn {
  return { acting: { actor, region: actor.region, opened: undefined } }
}
