import type { Milliseconds } from '../clock.js'
import { type DetectOptions, detect } from '../detection/detect.js'
import type { Detection, RuleDetection } from '../detection/detection.js'
import { exceptionFilter } from '../detection/exception-filter.js'
import { type Looks, looksOf } from '../detection/look.js'
import { newTermsVerdicts } from '../detection/new-terms-verdict.js'
import { sourceOf } from '../detection/trail-document.js'
import type { Trail } from '../detection/trail-record.js'
import { cloudTrailMapping } from '../ecs/mapping.js'
import { compileKql } from '../kql/compile.js'
import type { Mapping } from '../kql/mapping.js'
import { beforeNow } from '../rules/date-math.js'
import type { NewTermsRule, Rule } from '../rules/rule.js'
import { didYouMean } from '../suggest.js'
import type { Seen } from './record-facts.js'

/** A rule that was run over a trail, and what it takes to answer for it. */
export interface RuleCase {
  readonly rule: NewTermsRule
  readonly mapping: Mapping
  readonly detection: RuleDetection
  /** How far its history reaches. */
  readonly history: Milliseconds
  /** The windows of its runs. */
  readonly looks: Looks
  readonly verdictOf: ReturnType<typeof newTermsVerdicts>
  /** Until when its exceptions keep a document from it. */
  readonly exceptedUntil: ReturnType<typeof exceptionFilter>
  /** By document id: every record that matches a rule's query, is watched, or was asked for. */
  readonly seen: ReadonlyMap<string, Seen>
  /** Event time of the trail's first record. */
  readonly begins?: Milliseconds
}

/** A trail that was read for questions about it. */
export interface Investigation {
  readonly records: number
  readonly detection: Detection
  /** Of the new terms rules, in their order: others cannot be asked. */
  readonly cases: readonly RuleCase[]
  /** By document id: every record that matches a rule's query, is watched, or was asked for. */
  readonly seen: ReadonlyMap<string, Seen>
  /** The records that were asked for, copies too, in the order of the trail. */
  readonly asked: readonly Seen[]
  /** Where none was found: the eventID that comes nearest, as a question; may be empty. */
  readonly nearest: string
}

export interface InvestigateOptions extends DetectOptions {
  /** An eventID, or its beginning. */
  readonly record?: string
}

/**
 * Runs rules over a trail, which is read once, and keeps what explanations need: memory grows with the matches, as it
 * does in detection.
 * @throws what detect throws.
 */
export async function investigate(
  trail: Trail,
  rules: readonly Rule[],
  { record: wanted, ...options }: InvestigateOptions = {},
): Promise<Investigation> {
  const { mapping = cloudTrailMapping } = options
  const predicates = rules.map((rule) => compileKql(rule.query, { mapping }))
  const seen = new Map<string, Seen>()
  // Of a record that a trail holds twice, though its delivery does not say so, the last one stands, as for verdicts.
  const asked = new Map<string, Seen>()
  let nearest: string | undefined
  const detection = await detect(trail, rules, {
    ...options,
    onDocument(document, id, record) {
      options.onDocument?.(document, id, record)
      const isAsked = wanted !== undefined && id.startsWith(wanted)
      if (wanted !== undefined && !isAsked) nearest = nearer(wanted, nearest, sourceOf(id))
      const isWatched = options.watch?.has(sourceOf(id)) === true
      if (!isAsked && !isWatched && !predicates.some((matches) => matches(document))) return
      const { ingested, searchable, place } = record
      const kept = { id, document, record: { ingested, searchable, place } }
      seen.set(id, kept)
      if (isAsked) asked.set(id, kept)
    },
  })
  return {
    records: detection.records,
    detection,
    cases: rules.flatMap((rule, i) => {
      if (rule.type !== 'new_terms') return []
      const own = detection.rules[i] as RuleDetection
      return {
        rule,
        mapping,
        detection: own,
        history: beforeNow(rule.historyWindowStart, 'history_window_start'),
        looks: looksOf(own.executions),
        verdictOf: newTermsVerdicts(rule, own.timeline, own.executions),
        exceptedUntil: exceptionFilter(rule.exceptions ?? [], mapping),
        seen,
        ...(detection.first === undefined ? {} : { begins: detection.first }),
      }
    }),
    seen,
    asked: [...asked.values()],
    nearest: wanted === undefined || nearest === undefined ? '' : didYouMean(wanted, [nearest]),
  }
}

function nearer(wanted: string, known: string | undefined, other: string): string | undefined {
  const question = didYouMean(wanted, known === undefined ? [other] : [known, other])
  return question === '' ? known : question.includes(`"${other}"`) ? other : known
}
