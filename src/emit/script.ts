import type { CompiledBehaviour } from '../behaviours/compile.js'
import type { Actor } from '../world/actor.js'
import type { TemplateOrNone } from './template.js'
import type { Beginning, OpenedSession } from './trace.js'

/** Instead of a program: the record is made by the clear path. */
export const CLEAR = -1

/** What an actor does in a script: known once, for all bursts that follow it. */
export interface Script {
  /** What it is a script of, and whose. */
  readonly compiled: CompiledBehaviour
  readonly actor: Actor
  /** Another of the same number. */
  readonly next: Script | undefined
  /** How many calls. */
  readonly length: number
  /** No trace could be made of it, or it did not hold: the clear path makes its bursts. */
  isClear: boolean
  /** Its templates were held against the clear path. */
  isProven: boolean
  /** Of each pause the shortest, in milliseconds, and how many lengths it may have. */
  readonly lows: readonly number[]
  readonly spans: readonly number[]
  /** How many pauses lie before each call. */
  readonly pauses: readonly number[]
  /** Of its templates, until they were proven. */
  names: readonly string[] | undefined
  readonly templates: TemplateOrNone[]
  /** What writes each record, or `CLEAR`. */
  readonly programs: number[]
  /** Every call has a template. */
  isWhole: boolean
  readonly openings: ReadonlyMap<number, OpenedSession>
  readonly begins: readonly Beginning[]
}
