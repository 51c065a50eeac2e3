import fc from 'fast-check'
import type { Execution, Run } from '../../src/detection/execution.js'
import type { NewTermsSettings } from '../../src/detection/new-terms.js'
import type { MatchedDocument } from '../../src/detection/timeline.js'
import type { PlainDocument } from './brute-force.js'
import { at, NOON, ruleOf } from './scene.js'

/** A rule, documents around its windows and a schedule, all on a grid of half minutes so that bounds are hit. */
export interface RandomScene {
  readonly rule: NewTermsSettings
  readonly documents: readonly MatchedDocument[]
  /** Starts of runs, half minutes from noon. */
  readonly marks: readonly number[]
}

const FIELDS = ['one', 'two', 'three']
const value = fc.constantFrom('A', 'B', 'a', '', 't1', 'É', '\uffee', '\u{1f600}')
const held = fc.oneof(
  { weight: 6, arbitrary: value },
  { weight: 1, arbitrary: fc.constantFrom(null, undefined) },
  { weight: 2, arbitrary: fc.array(fc.oneof(value, fc.constant(null)), { maxLength: 3 }) },
)

const document = fc.record({
  ingested: fc.oneof({ weight: 5, arbitrary: fc.integer({ min: -80, max: 140 }) }, fc.constant(undefined)),
  event: fc.integer({ min: -80, max: 140 }),
  delay: fc.oneof({ weight: 2, arbitrary: fc.constant(undefined) }, fc.integer({ min: 0, max: 30 })),
  values: fc.tuple(held, held, held),
})

const half = (count: number) => at(count / 2)

export const randomScene: fc.Arbitrary<RandomScene> = fc
  .record({
    fields: fc.integer({ min: 1, max: 3 }),
    window: fc.constantFrom(5, 6, 9, 15),
    history: fc.constantFrom(16, 30, 60),
    maxSignals: fc.constantFrom(1, 2, 3, 100),
    documents: fc.array(document, { maxLength: 40 }),
    steps: fc.array(fc.constantFrom(1, 7, 10, 10, 10, 20, 37, 90), { maxLength: 6 }),
  })
  .map(({ fields, window, history, maxSignals, documents, steps }) => ({
    rule: ruleOf({
      newTermsFields: FIELDS.slice(0, fields),
      from: `now-${window}m`,
      historyWindowStart: `now-${history}m`,
      maxSignals,
    }),
    documents: documents.map(({ ingested, event, delay, values }, i) => ({
      id: `d${i}`,
      source: {
        '@timestamp': half(event),
        ...(ingested === undefined ? {} : { event: { ingested: half(ingested) } }),
        ...Object.fromEntries(FIELDS.map((name, n) => [name, values[n]])),
      },
      ...(delay === undefined ? {} : { visibleAt: half((ingested ?? event) + delay) }),
    })),
    marks: [0, ...steps.map((_, i) => steps.slice(0, i + 1).reduce<number>((sum, step) => sum + step, 0))],
  }))

/** The runs of a scene, or of a stretch of it: each follows the one before. */
export function runsOf(marks: readonly number[], from = 0, until = marks.length): readonly Run[] {
  return marks
    .map((mark, i) => {
      const before = marks[i - 1]
      return before === undefined
        ? { startedAt: half(mark) }
        : { startedAt: half(mark), previousStartedAt: half(before) }
    })
    .slice(from, until)
}

export const startOf = (mark: number) => NOON + mark * 30_000

/** The same documents for brute force. */
export function plainDocuments({ documents, rule }: RandomScene): readonly PlainDocument[] {
  return documents.map(({ id, source, visibleAt }) => {
    const eventTime = Date.parse(String(source['@timestamp']))
    const stamped = (source.event as { readonly ingested?: string } | undefined)?.ingested
    let combinations: string[][] = [[]]
    for (const name of rule.newTermsFields) {
      const values = [source[name]].flat().filter((each): each is string => typeof each === 'string')
      combinations = [...new Set(values)].flatMap((each) => combinations.map((head) => [...head, each]))
    }
    return {
      id,
      time: stamped === undefined ? eventTime : Date.parse(stamped),
      eventTime,
      visible: visibleAt === undefined ? Number.NEGATIVE_INFINITY : Date.parse(String(visibleAt)),
      combinations,
    }
  })
}

/** What counts in executions' alerts, in a form to be compared. */
export function flat(executions: readonly Execution[]) {
  return executions.flatMap(({ startedAt, alerts }) =>
    alerts.map(({ documentId, terms, tied }) => ({
      execution: Date.parse(startedAt),
      terms,
      source: documentId,
      tied: [...tied].sort(),
    })),
  )
}
