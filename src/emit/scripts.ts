import type { CompiledBehaviour } from '../behaviours/compile.js'
import type { Actor } from '../world/actor.js'
import type { World } from '../world/world.js'
import { CLEAR, type Script } from './script.js'
import type { Sentinels } from './sentinels.js'
import type { Templates } from './templates.js'
import { pausesBefore, TRACE_START, traceOf } from './trace.js'
import { TracedActors } from './traced-actor.js'
import { Untraceable } from './untraceable.js'

/** Who follows which script of what. */
export interface ScriptChoice {
  readonly compiled: CompiledBehaviour
  readonly actor: Actor
  readonly script: number
}

/** The scripts that were met so far. */
export class Scripts {
  readonly #world: World
  readonly #sentinels: Sentinels
  readonly #actors: TracedActors
  readonly #templates: Templates
  /** By their numbers: others have the same number once in some billion pairs. */
  readonly #known = [new Map<number, Script>(), new Map<number, Script>()] as const
  readonly #isTraceable: boolean

  /** @param isTraceable otherwise all are left to the clear path. */
  constructor(world: World, sentinels: Sentinels, templates: Templates, isTraceable: boolean) {
    this.#world = world
    this.#sentinels = sentinels
    this.#actors = new TracedActors(sentinels)
    this.#templates = templates
    this.#isTraceable = isTraceable
  }

  /** @param isBeginning whether it begins with a session of the actor's routine. */
  of(choice: ScriptChoice, isBeginning = false): Script {
    const { compiled, actor } = choice
    const known = this.#known[isBeginning ? 1 : 0]
    // As a number of 31 bits and a sign, which V8 keeps without an object.
    const number = choice.script | 0
    const first = known.get(number)
    for (let one = first; one !== undefined; one = one.next)
      if (one.actor === actor && one.compiled === compiled) return one
    const script = this.#trace(choice, isBeginning, first)
    known.set(number, script)
    return script
  }

  clear(): void {
    for (const known of this.#known) known.clear()
  }

  #trace({ compiled, actor, script }: ScriptChoice, isBeginning: boolean, next: Script | undefined): Script {
    const { behaviour } = compiled
    const trace = traceOf(this.#sentinels, this.#actors, isBeginning)
    try {
      if (!this.#isTraceable) throw new Untraceable('unusual times')
      const acts = compiled.follow(this.#world, actor, script, trace.own, TRACE_START)
      const names = acts.map((act) => this.#templates.nameOf(behaviour, act))
      const templates = acts.map(
        (act, i) =>
          this.#templates.known(names[i] as string) ?? this.#templates.make(names[i] as string, behaviour, act),
      )
      return {
        compiled,
        actor,
        next,
        length: acts.length,
        isClear: false,
        isProven: false,
        lows: kept(trace.pauses.map(({ low }) => low)),
        spans: kept(trace.pauses.map(({ low, high }) => high - low + 1)),
        pauses: acts.map(({ call }) => pausesBefore(call.second)),
        names,
        templates,
        programs: templates.map((template) => (template === 'none' ? CLEAR : template.program)),
        isWhole: !templates.includes('none'),
        openings: trace.opened.size === 0 ? NO_OPENINGS : trace.opened,
        begins: kept(trace.begins),
      }
    } catch (error) {
      if (!(error instanceof Untraceable)) throw error
      return { ...UNTRACEABLE, compiled, actor, next, length: compiled.run(this.#world, actor, 0, 0, script).length }
    }
  }
}

/** There are tens of thousands of scripts, of which most have no pauses or sessions of their own. */
const NO_OPENINGS: Script['openings'] = new Map()
const NONE: readonly never[] = []

function kept<T>(list: readonly T[]): readonly T[] {
  return list.length === 0 ? NONE : list
}

/** What is left of a script that the clear path follows. */
const UNTRACEABLE: Omit<Script, 'compiled' | 'actor' | 'next' | 'length'> = {
  isClear: true,
  isProven: true,
  lows: NONE,
  spans: NONE,
  pauses: NONE,
  names: undefined,
  templates: [],
  programs: [],
  isWhole: false,
  openings: NO_OPENINGS,
  begins: NONE,
}
