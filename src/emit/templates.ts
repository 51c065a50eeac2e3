import type { Act } from '../behaviours/act.js'
import type { Behaviour } from '../behaviours/behaviour.js'
import type { Seconds } from '../clock.js'
import { recordOf } from '../cloudtrail/build.js'
import type { Caller } from '../cloudtrail/caller.js'
import type { Draws } from '../cloudtrail/draws.js'
import type { CloudTrailRecord } from '../cloudtrail/record.js'
import { labelOf } from '../stream/burst.js'
import type { Label } from '../truth/label.js'
import { nameOf } from './name-of.js'
import type { Programs } from './programs.js'
import { hasText, type Sentinels } from './sentinels.js'
import type { TemplateOrNone } from './template.js'
import { tracedDraws } from './trace.js'
import { Untraceable } from './untraceable.js'

/** What becomes of a record before it is written: mutations. */
export type Change = (record: CloudTrailRecord) => CloudTrailRecord

/** Characters of a record that a template makes, at most; the window has room for several times as many bytes. */
const LONGEST = 60_000

/** The templates of calls, made when the first of their kind is met. */
export class Templates {
  readonly #programs: Programs
  readonly #draws: Draws
  readonly #change: Change
  readonly #known = new Map<string, TemplateOrNone>()
  readonly #shapes = new Map<string, number>()
  /** Numbers of callers: half of what is known of a call, and the same for all that an actor does. */
  readonly #callers = new WeakMap<Caller, number>()
  readonly #callerNumbers = new Map<string, number>()
  readonly #labels = new Map<string, Label>()

  constructor(programs: Programs, sentinels: Sentinels, change: Change) {
    this.#programs = programs
    this.#draws = tracedDraws(sentinels)
    this.#change = change
  }

  /** The name of what a traced call is, times aside: calls of one name have one template. Short, as there are many. */
  nameOf({ id, variant }: Behaviour, act: Act): string {
    const { caller } = act.call
    let number = this.#callers.get(caller)
    if (number === undefined) {
      number = this.#callerNumber(JSON.stringify(caller))
      this.#callers.set(caller, number)
    }
    return nameOf(JSON.stringify([id, variant, number, { ...act, call: { ...act.call, caller: null, second: 0 } }]))
  }

  #callerNumber(text: string): number {
    const number = this.#callerNumbers.get(text) ?? this.#callerNumbers.size
    this.#callerNumbers.set(text, number)
    return number
  }

  known(name: string): TemplateOrNone | undefined {
    return this.#known.get(name)
  }

  /** What was made turned out not to write what the clear path does. */
  refuse(name: string): void {
    this.#known.set(name, 'none')
  }

  /** Makes the template of a traced call. */
  make(name: string, behaviour: Behaviour, act: Act): TemplateOrNone {
    const template = this.#make(behaviour, act)
    this.#known.set(name, template)
    return template
  }

  /** How many there are. */
  get size(): number {
    return this.#known.size
  }

  clear(): void {
    this.#known.clear()
    this.#labels.clear()
  }

  #shapeNumber(shape: string): number {
    const number = this.#shapes.get(shape) ?? this.#shapes.size
    this.#shapes.set(shape, number)
    return number
  }

  /** One object for all labels that are alike. */
  #same(label: Label): Label {
    const name = Object.values(label).join('\n')
    const known = this.#labels.get(name) ?? label
    this.#labels.set(name, known)
    return known
  }

  #make(behaviour: Behaviour, act: Act): TemplateOrNone {
    const label = labelOf(behaviour, act, '', undefined, false)
    // All else in it is as the behaviour says.
    if (hasText(label.caller)) return 'none'
    const second: Seconds = act.call.second
    const record = this.#change(recordOf({ ...act.call, draws: this.#draws }))
    const { recipientAccountId: account, awsRegion: region } = record
    if (hasText(account) || hasText(region)) return 'none'
    try {
      const text = `${JSON.stringify(record)}\n`
      if (text.length > LONGEST) return 'none'
      const made = this.#programs.make(text, second)
      if (made === undefined) return 'none'
      const { call } = act
      const what = [behaviour.id, call.operation, call.failure?.code, call.caller.type, call.onBehalf?.invokedBy]
      return {
        program: made.program,
        shape: this.#shapeNumber([...what, made.shape].join('\n')),
        label: this.#same(label),
        account,
        region,
        hasKey: typeof record.userIdentity.accessKeyId === 'string',
        isOfService: record.userIdentity.invokedBy !== undefined,
      }
    } catch (error) {
      if (error instanceof Untraceable) return 'none'
      throw error
    }
  }
}
