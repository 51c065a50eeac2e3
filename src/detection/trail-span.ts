import type { Milliseconds } from '../clock.js'
import type { Document } from '../ecs/document.js'
import { documentDate } from '../kql/date-value.js'
import { fieldReader } from '../kql/field-values.js'
import { intervalOf } from '../rules/date-math.js'
import type { Rule } from '../rules/rule.js'
import type { Run } from './new-terms.js'
import { givenRuns, scheduledRuns } from './schedule.js'
import type { TrailRecord } from './trail-record.js'

/** A span of ingest time: [from, until). */
export interface IngestWindow {
  readonly from: Milliseconds
  readonly until: Milliseconds
}

/** When a rule runs over a trail. */
export interface RunOptions {
  /** Moves the marks of the schedule, milliseconds. */
  readonly offset?: Milliseconds
  /** When runs started, instead of a schedule. */
  readonly runs?: readonly string[]
}

const readEventTime = fieldReader('@timestamp')

/** How far a trail reaches, in events and in what could be searched when. */
export class TrailSpan {
  records = 0
  #first: Milliseconds | undefined
  #last: Milliseconds | undefined
  #firstSearchable = Number.POSITIVE_INFINITY
  #lastSearchable = Number.NEGATIVE_INFINITY
  #inWindow = 0
  #withoutEventTime = 0
  readonly #window: IngestWindow | undefined

  constructor(window: IngestWindow | undefined) {
    this.#window = window
  }

  add({ ingested, searchable }: TrailRecord, document: Document): void {
    this.records++
    const eventTime = documentDate(readEventTime(document)[0])
    const time = ingested ?? eventTime ?? Number.NaN
    if (this.#window === undefined || (time >= this.#window.from && time < this.#window.until)) this.#inWindow++
    if (searchable < this.#firstSearchable) this.#firstSearchable = searchable
    if (searchable > this.#lastSearchable) this.#lastSearchable = searchable
    if (eventTime === undefined) {
      this.#withoutEventTime++
      return
    }
    if (this.#first === undefined || eventTime < this.#first) this.#first = eventTime
    if (this.#last === undefined || eventTime > this.#last) this.#last = eventTime
  }

  runs(rule: Rule, { runs, offset }: RunOptions): readonly Run[] {
    if (runs) return givenRuns(runs)
    if (this.records === 0) return []
    return scheduledRuns(this.#firstSearchable, this.#lastSearchable, {
      interval: intervalOf(rule.interval),
      ...(offset === undefined ? {} : { offset }),
    })
  }

  result() {
    return {
      records: this.records,
      ...(this.#first === undefined || this.#last === undefined ? {} : { first: this.#first, last: this.#last }),
      inWindow: this.#inWindow,
      withoutEventTime: this.#withoutEventTime,
    }
  }
}
