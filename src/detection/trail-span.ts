import { isoTime, type Milliseconds } from '../clock.js'
import type { Document } from '../ecs/document.js'
import { InputError } from '../errors.js'
import { documentDate } from '../kql/date-value.js'
import { fieldReader } from '../kql/field-values.js'
import { intervalOf } from '../rules/date-math.js'
import type { Rule } from '../rules/rule.js'
import type { Run } from './execution.js'
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

/** Records of CloudTrail that were not looked at, each with an event time of its own. */
export interface PassedRecords {
  readonly records: number
  /** How many of them were ingested in the window. */
  readonly inWindow: number
  /** Event times of the first and the last. */
  readonly first: Milliseconds
  readonly last: Milliseconds
  /** From when the first and the last could be found. */
  readonly firstSearchable: Milliseconds
  readonly lastSearchable: Milliseconds
  /** The file that has them, for messages. */
  readonly place: string
}

/** Nine years of runs every five minutes. More means that a time is wrong, and would take minutes for nothing. */
const MOST_RUNS = 1_000_000

const readDataset = fieldReader('event.dataset')
const readEventTime = fieldReader('@timestamp')

/** How far a trail reaches, in events and in what could be searched when. */
export class TrailSpan {
  records = 0
  #first: Milliseconds | undefined
  #last: Milliseconds | undefined
  #firstSearchable = { time: Number.POSITIVE_INFINITY, place: '' }
  #lastSearchable = { time: Number.NEGATIVE_INFINITY, place: '' }
  #inWindow = 0
  #watchedInWindow = 0
  readonly #watched = new Map<string, Milliseconds>()
  #withoutEventTime = 0
  #withoutDataset = 0
  readonly #window: IngestWindow | undefined

  constructor(window: IngestWindow | undefined) {
    this.#window = window
  }

  /** @param watched its eventID, of a record whose fate is asked for. */
  add({ ingested, searchable, place }: TrailRecord, document: Document, watched?: string): void {
    this.records++
    if (readDataset(document).length === 0) this.#withoutDataset++
    const eventTime = documentDate(readEventTime(document)[0])
    const time = ingested ?? eventTime ?? Number.NaN
    if (this.#window === undefined || (time >= this.#window.from && time < this.#window.until)) {
      this.#inWindow++
      if (watched !== undefined) this.#watchedInWindow++
    }
    if (watched !== undefined) this.#watched.set(watched, time)
    if (searchable < this.#firstSearchable.time) this.#firstSearchable = { time: searchable, place }
    if (searchable > this.#lastSearchable.time) this.#lastSearchable = { time: searchable, place }
    if (eventTime === undefined) {
      this.#withoutEventTime++
      return
    }
    if (this.#first === undefined || eventTime < this.#first) this.#first = eventTime
    if (this.#last === undefined || eventTime > this.#last) this.#last = eventTime
  }

  /** Counts records of CloudTrail that nobody looked at: what is known of them without. */
  pass({ records, inWindow, first, last, firstSearchable, lastSearchable, place }: PassedRecords): void {
    if (records === 0) return
    this.records += records
    this.#inWindow += inWindow
    if (firstSearchable < this.#firstSearchable.time) this.#firstSearchable = { time: firstSearchable, place }
    if (lastSearchable > this.#lastSearchable.time) this.#lastSearchable = { time: lastSearchable, place }
    this.#first = Math.min(this.#first ?? first, first)
    this.#last = Math.max(this.#last ?? last, last)
  }

  /** @throws InputError where the trail reaches so far that a time in it must be wrong. */
  runs(rule: Rule, { runs, offset }: RunOptions): readonly Run[] {
    if (runs) return givenRuns(runs)
    if (this.records === 0) return []
    const [first, last] = [this.#firstSearchable, this.#lastSearchable]
    const interval = intervalOf(rule.interval)
    if ((last.time - first.time) / interval > MOST_RUNS)
      throw new InputError(
        `the trail reaches from ${isoTime(first.time)} (${first.place}) to ${isoTime(last.time)} (${last.place}), which is more than ${MOST_RUNS} runs of ${rule.interval}; take out the record whose time is wrong, or say with --runs when the rule ran`,
      )
    return scheduledRuns(first.time, last.time, {
      interval,
      ...(offset === undefined ? {} : { offset }),
    })
  }

  result() {
    return {
      records: this.records,
      ...(this.#first === undefined || this.#last === undefined ? {} : { first: this.#first, last: this.#last }),
      inWindow: this.#inWindow,
      watchedInWindow: this.#watchedInWindow,
      watched: this.#watched,
      withoutEventTime: this.#withoutEventTime,
      withoutDataset: this.#withoutDataset,
    }
  }
}
