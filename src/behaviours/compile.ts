import type { Milliseconds } from '../clock.js'
import type { Failure } from '../cloudtrail/call.js'
import { operation as definitionOf } from '../cloudtrail/calls/index.js'
import type { JsonObject } from '../cloudtrail/record.js'
import { keyOf, mix } from '../keyed.js'
import type { Actor } from '../world/actor.js'
import type { PartName } from '../world/roster.js'
import type { World } from '../world/world.js'
import type { Act, CallOptions } from './act.js'
import { type Otherwise, openingsOf } from './assume.js'
import { type Behaviour, fullName } from './behaviour.js'
import { otherActor, turnsOf } from './each.js'
import { chooseParameters } from './parameters.js'
import { type Particulars, particularsOf } from './particulars.js'
import { countRange, type Range, type Span, spanRange } from './range.js'
import { Run } from './run.js'
import { addSideEffects, decrypted, forwardAccess } from './side-effects.js'
import { type EachName, type Step, verbsOf } from './step.js'
import { compileTemplate } from './template.js'

/** A behaviour that can be run: its steps made into functions once, so that running one interprets nothing. */
export interface CompiledBehaviour {
  readonly behaviour: Behaviour
  /** What its scripts are keyed with. */
  readonly key: number
  /**
   * All calls of one campaign, in the order of their time. The same arguments give the same calls.
   * @param key the campaign's own.
   * @param script decides what is called; without one the key does.
   */
  run(world: World, actor: Actor, key: number, start: Milliseconds, script?: number): readonly Act[]
  /** The same with particulars that are given. */
  follow(world: World, actor: Actor, script: number, own: Particulars, start: Milliseconds): readonly Act[]
}

type Do = (run: Run) => void

/** @throws UnknownPlaceholder where an argument names something that does not exist. */
export function compileBehaviour(behaviour: Behaviour): CompiledBehaviour {
  const perform = compileSteps(behaviour.steps, behaviour.pace ?? '0s')
  const follow: CompiledBehaviour['follow'] = (world, actor, script, own, start) => {
    // What is routine reads the same every time; an attacker takes what the campaign draws.
    const choose = (of: Actor) =>
      chooseParameters(world, of, behaviour, behaviour.schedule ? of.key : choiceKey(script, actor, of))
    const run = new Run(world, behaviour, actor, script, own, start, choose)
    perform(run)
    return run.acts
  }
  return {
    behaviour,
    key: keyOf(fullName(behaviour)),
    run: (world, actor, key, start, script = key) => follow(world, actor, script, particularsOf(key), start),
    follow,
  }
}

function compileSteps(steps: readonly Step[], pace: Span): Do {
  const compiled = steps.map((step) => compileStep(step, pace))
  return (run) => {
    for (const perform of compiled) perform(run)
  }
}

function compileStep(step: Step, pace: Span): Do {
  const perform = compileVerb(step, pace)
  if (step.chance === undefined) return perform
  const happens = compileChance(step.chance)
  return (run) => {
    if (happens(run)) perform(run)
  }
}

function compileVerb(step: Step, pace: Span): Do {
  const verb = verbsOf(step)[0] ?? ''
  switch (verb) {
    case 'repeat': {
      const times = countRange(step.repeat ?? 1)
      const perform = compileSteps(step.do ?? [], pace)
      return (run) => {
        for (let left = within(run, times); left > 0; left--) {
          run.turn()
          perform(run)
        }
      }
    }
    case 'each':
      return compileEach(step, pace)
    case 'wait': {
      const span = spanRange(step.wait ?? '0s')
      return (run) => {
        run.pass(span)
      }
    }
    case 'become':
      return compileBecome(step, pace)
    case 'session': {
      const { session } = step
      const name = typeof session === 'object' ? compileTemplate(session.name) : undefined
      return (run) => run.openSession(name === undefined ? undefined : String(name(run)))
    }
    case 'assume': {
      const options = compileOptions(step)
      const before = spanRange(step.pace ?? pace)
      const otherwise = compileOtherwise(step.assume)
      return (run) => {
        passTime(run, before)
        if (run.actor.identity.type === 'role') run.announceSession()
        for (const opening of openingsOf(run, otherwise(run)))
          run.call(opening.operation, opening.args, { ...options(run), ...opening.options })
      }
    }
    default:
      return compileCall(verb as `${string}.${string}`, step, pace)
  }
}

function compileCall(name: `${string}.${string}`, step: Step, pace: Span): Do {
  // Fails here, when the behaviour is compiled, if there is no such operation.
  definitionOf(name)
  const args = compileTemplate(step[name] ?? {})
  const options = compileOptions(step)
  const before = spanRange(step.pace ?? pace)
  return (run) => {
    passTime(run, before)
    const given = args(run) as JsonObject
    const chosen = options(run)
    const clear = chosen.failure ? [] : decrypted(name, given, run)
    run.call(name, given, { ...chosen, decrypts: clear.length > 0 })
    if (!chosen.failure) addSideEffects(name, given, clear, run, chosen)
  }
}

function compileOptions(step: Step): (run: Run) => CallOptions {
  const { client, network, phase, honest, as, through, fails } = step
  const fixed: CallOptions = {
    client,
    network,
    phase,
    honest,
    ...(as === undefined ? {} : { caller: { type: 'AWSService', service: as } }),
  }
  const options = (run: Run) => (through === undefined ? fixed : { ...fixed, onBehalf: forwardAccess(run, through) })
  if (fails === undefined) return options
  const failure: Failure = { code: typeof fails === 'string' ? fails : fails.code }
  const happens = typeof fails === 'string' ? () => true : compileFailing(fails, step)
  return (run) => (happens(run) ? { ...options(run), failure } : options(run))
}

/** Errors of those who ask too often: they come in bursts, and so hit the next calls of a loop as well. */
const THROTTLING = /Throttl|RequestLimitExceeded|TooManyRequests|SlowDown/

function compileFailing({ code, chance }: { readonly code: string; readonly chance: string }, step: Step) {
  const happens = compileChance(chance)
  if (!THROTTLING.test(code)) return happens
  return (run: Run) => {
    const left = run.throttled.get(step) ?? 0
    if (left === 0 && !happens(run)) return false
    run.throttled.set(step, left === 0 ? 1 + run.draw(3) : left - 1)
    return true
  }
}

function compileBecome({ become, network, client, honest, do: steps = [] }: Step, pace: Span): Do {
  const perform = compileSteps(steps, pace)
  return (run) => {
    const actor = otherActor(run, become as PartName)
    run.during({ acting: { actor, region: actor.region, network, client, honest } }, () => perform(run))
  }
}

function compileOtherwise(assume: Step['assume']): (run: Run) => Otherwise {
  if (typeof assume !== 'object') return () => ({ isChained: assume === 'chain' })
  if ('by' in assume) return (run) => ({ by: otherActor(run, assume.by) })
  const subject = compileTemplate(assume.subject)
  return (run) => ({ subject: String(subject(run)) })
}

function compileEach(step: Step, pace: Span): Do {
  const perform = compileSteps(step.do ?? [], pace)
  const most: Range = step.most === undefined ? { low: Infinity, high: Infinity } : countRange(step.most)
  const each = step.each as EachName
  return (run) => {
    const limit = within(run, most)
    for (const turn of turnsOf(run, each, step.by ?? 10).slice(0, limit)) run.during(turn, () => perform(run))
  }
}

/** In another account than its own a campaign draws again what it takes. */
function choiceKey(script: number, self: Actor, { account }: Actor): number {
  return account === self.account ? script : mix(script, keyOf(account.id))
}

/** A value of a range; a fixed one costs no draw. */
function within(run: Run, { low, high }: Range): number {
  return low === high ? low : low + run.draw(high - low + 1)
}

/** Lets the time before a call pass: none before the first. */
function passTime(run: Run, before: Range): void {
  if (run.acts.length > 0) run.pass(before)
}

function compileChance(text: string): (run: Run) => boolean {
  const [count = 0, of = 1] = text.split(' in ').map(Number)
  return (run) => run.draw(of) < count
}
