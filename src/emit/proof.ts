import type { Seconds } from '../clock.js'
import { buildRecord } from '../cloudtrail/build.js'
import { actsOf, labelOf, recordKey } from '../stream/burst.js'
import { eventId } from '../stream/event-id.js'
import type { PlannedBurst } from '../stream/plan.js'
import type { World } from '../world/world.js'
import type { Memory } from './memory.js'
import type { Moment } from './moment.js'
import type { PlanRows } from './plan-rows.js'
import type { Programs } from './programs.js'
import { CLEAR, type Script } from './script.js'
import type { Template } from './template.js'
import type { Change, Templates } from './templates.js'

/** Of a shape that is none of a template. */
const REFUSED = Number.NEGATIVE_INFINITY

/** Templates of a shape that are held against the clear path, each of its own actor or script. */
const ENOUGH = 4

/** Holds what templates write against the clear path, when a script is met for the first time. */
export class Proof {
  readonly #world: World
  readonly #seedKey: number
  readonly #end: Seconds
  readonly #memory: Memory
  readonly #programs: Programs
  readonly #moment: Moment
  readonly #templates: Templates
  readonly #change: Change
  /** How many templates of a shape wrote what the clear path does. */
  readonly #proven = new Map<number, number>()
  readonly #held = new Set<Template>()

  constructor(
    world: World,
    seedKey: number,
    end: Seconds,
    memory: Memory,
    programs: Programs,
    moment: Moment,
    templates: Templates,
    change: Change,
  ) {
    this.#world = world
    this.#seedKey = seedKey
    this.#end = end
    this.#memory = memory
    this.#programs = programs
    this.#moment = moment
    this.#templates = templates
    this.#change = change
  }

  #isNew(template: Template): boolean {
    return (this.#proven.get(template.shape) ?? 0) < ENOUGH && !this.#held.has(template)
  }

  /**
   * Takes the clear path through a burst. Templates that wrote something else are given up; false where the script
   * itself does not hold, which then is left to the clear path.
   */
  prove(rows: PlanRows, first: number, script: Script, burst: PlannedBurst<Script>['burst']): boolean {
    script.isProven = true
    const { names = [] } = script
    script.names = undefined
    const isNew = script.templates.map((template) => template !== 'none' && this.#isNew(template))
    if (!isNew.includes(true)) return true
    const acts = actsOf(this.#world, burst, this.#end)
    if (acts.length !== script.length || acts.some(({ call }, i) => call.second !== rows.second[first + i])) {
      script.isClear = true
      return false
    }
    acts.forEach((act, i) => {
      const template = script.templates[i]
      const name = names[i] as string
      if (isNew[i] !== true || template === undefined || template === 'none') return
      const eventID = eventId(this.#seedKey, burst.number, i)
      const record = this.#change(buildRecord({ ...act.call, eventID, key: recordKey(burst, i) }))
      this.#moment.turn(rows, first + i)
      const end = this.#programs.run(template.program, this.#moment, 0)
      const label = labelOf(burst.compiled.behaviour, act, eventID, undefined, false)
      const holds =
        // What once was wrong may be right by chance, as a time is that was rounded.
        this.#proven.get(template.shape) !== REFUSED &&
        this.#memory.written(end).toString() === `${JSON.stringify(record)}\n` &&
        JSON.stringify({ ...template.label, eventID }) === JSON.stringify(label) &&
        record.recipientAccountId === template.account &&
        record.awsRegion === template.region
      if (holds) {
        this.#held.add(template)
        this.#proven.set(template.shape, (this.#proven.get(template.shape) ?? 0) + 1)
      } else {
        this.#templates.refuse(name)
        this.#proven.set(template.shape, REFUSED)
        script.templates[i] = 'none'
        script.programs[i] = CLEAR
        script.isWhole = false
        rows.program[first + i] = CLEAR
      }
    })
    return true
  }

  clear(): void {
    this.#held.clear()
  }
}
