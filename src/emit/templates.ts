import type { Act } from '../behaviours/act.js'
import type { Behaviour } from '../behaviours/behaviour.js'
import type { Seconds } from '../clock.js'
import { recordOf } from '../cloudtrail/build.js'
import type { CloudTrailRecord } from '../cloudtrail/record.js'
import { labelOf } from '../stream/burst.js'
import type { Programs } from './programs.js'
import { SENTINEL, type Sentinels } from './sentinels.js'
import { split, type Token } from './split.js'
import type { TemplateOrNone } from './template.js'
import { tracedDraws } from './trace.js'
import { Untraceable } from './untraceable.js'

/** What becomes of a record before it is written: mutations. */
export type Change = (record: CloudTrailRecord) => CloudTrailRecord

/** Characters of a record that a template makes, at most; the window has room for several times as many bytes. */
const LONGEST = 60_000

const HAS_SENTINEL = new RegExp(SENTINEL)

/** The templates of calls, made when the first of their kind is met. */
export class Templates {
  readonly #programs: Programs
  readonly #sentinels: Sentinels
  readonly #change: Change
  readonly #known = new Map<string, TemplateOrNone>()

  constructor(programs: Programs, sentinels: Sentinels, change: Change) {
    this.#programs = programs
    this.#sentinels = sentinels
    this.#change = change
  }

  /** The name of what a traced call is, times aside: calls of one name have one template. */
  nameOf({ id, variant }: Behaviour, { call: { second, ...call }, ...act }: Act): string {
    return JSON.stringify([id, variant, call, act])
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

  clear(): void {
    this.#known.clear()
  }

  #make(behaviour: Behaviour, act: Act): TemplateOrNone {
    const label = labelOf(behaviour, act, '', undefined, false)
    if (HAS_SENTINEL.test(JSON.stringify(label))) return 'none'
    const second: Seconds = act.call.second
    const record = this.#change(recordOf({ ...act.call, draws: tracedDraws(this.#sentinels) }))
    const { recipientAccountId: account, awsRegion: region } = record
    if (HAS_SENTINEL.test(account) || HAS_SENTINEL.test(region)) return 'none'
    try {
      const text = `${JSON.stringify(record)}\n`
      if (text.length > LONGEST) return 'none'
      const tokens = split(text, this.#sentinels, second)
      const program = this.#programs.make(tokens)
      if (program === undefined) return 'none'
      const shape = shapeOf(behaviour, act, tokens)
      return { program, shape, label, account, region }
    } catch (error) {
      if (error instanceof Untraceable) return 'none'
      throw error
    }
  }
}

/** Which call of which behaviour it is, and what varies in its text, in order. */
function shapeOf({ id }: Behaviour, { call }: Act, tokens: readonly Token[]): string {
  const varying = tokens.flatMap((token) => {
    if (typeof token === 'string') return []
    if ('form' in token) return `${token.form} ${token.offset} ${token.pauses !== undefined}`
    return token.is === 'session' ? `${token.part} ${token.which === 'own'}` : token.is
  })
  return [id, call.operation, call.failure?.code, call.caller.type, call.onBehalf?.invokedBy, ...varying].join('\n')
}
