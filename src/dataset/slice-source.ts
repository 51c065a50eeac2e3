import type { Seconds } from '../clock.js'
import type { Asked } from '../delivery/asked.js'
import type { Chunk } from '../emit/chunks.js'
import type { Emission, Emitted } from '../emit/emission.js'
import type { SliceRows } from '../emit/slice-rows.js'
import type { StreamRecord } from '../stream/burst.js'
import { firstWord } from '../stream/event-id.js'
import type { EventStream } from '../stream/stream.js'
import type { StreamScene } from '../stream/stream-plan.js'
import type { Label } from '../truth/label.js'
import { accessKeyIn, type Caller, callerIn } from './caller-in.js'

/** A record as writers see it: what is seldom asked for is made when it is. */
export interface SourceRecord {
  readonly second: Seconds
  readonly eventID: string
  /** Its first word, as a number. */
  readonly idWord: number
  readonly account: string
  readonly region: string
  readonly asked: Asked | undefined
  /** What is true of it; its own id is not in it. */
  readonly facts: Omit<Label, 'eventID'>
  /** The record as a line of JSON. */
  readonly text: string
  readonly record: object
  readonly caller: Caller
  /** The access key that its caller used: what a service does in somebody's name has a key of the service's own. */
  readonly ownKey: string | undefined
}

/** Records in the order of their time. */
export interface RecordChunk {
  /** Their lines, until the next chunk is asked for. */
  readonly bytes: Uint8Array
  readonly records: readonly SourceRecord[]
}

/** All that writing asks of the records of a dataset, slice by slice, in any order. */
export interface SliceSource extends StreamScene {
  readonly slices: number
  /** The second in which a slice begins; that of `slices` is the end. */
  startOf(slice: number): Seconds
  chunks(slice: number): Iterable<RecordChunk>
  /** The records of so many seconds before a slice begins; each may be read until the next is asked for. */
  before(slice: number, span: Seconds): Iterable<SourceRecord>
}

/** Slices made the clear way: records first, and then their lines. */
export function clearSlices(stream: EventStream): SliceSource {
  return {
    ...stream,
    *chunks(slice) {
      const records = stream.slice(slice).map(ofStream)
      yield { bytes: Buffer.from(records.map(({ text }) => `${text}\n`).join('')), records }
    },
    before: (slice, span) => stream.before(slice, span).map(ofStream),
  }
}

/** The same slices made from templates: lines first, and records where somebody asks for one. */
export function emittedSlices(emission: Emission): SliceSource {
  return {
    ...emission,
    chunks: (slice) => recordChunks(emission.slice(slice)),
    *before(slice, span) {
      for (const { records } of recordChunks(emission.before(slice, span))) yield* records
    },
  }
}

function* recordChunks({ rows, chunks }: Emitted): Generator<RecordChunk> {
  for (const chunk of chunks) {
    const records: SourceRecord[] = []
    for (let n = chunk.from; n < chunk.until; n++) records.push(new EmittedRecord(rows, chunk, n))
    yield { bytes: chunk.bytes, records }
  }
}

/** A record of a stream, as writers see it. */
export function ofStream({ record, second, label, asked }: StreamRecord): SourceRecord {
  const { eventID, recipientAccountId: account, awsRegion: region } = record
  const { accessKeyId, invokedBy, arn } = record.userIdentity
  const textOf = (value: unknown) => (typeof value === 'string' ? value : undefined)
  const caller = { accessKeyId: textOf(accessKeyId), isService: invokedBy !== undefined, arn: textOf(arn) }
  return {
    second,
    eventID,
    idWord: firstWord(eventID),
    account,
    region,
    asked,
    facts: label,
    record,
    text: JSON.stringify(record),
    caller,
    ownKey: ownKeyOf(caller),
  }
}

function ownKeyOf({ accessKeyId, isService }: Caller): string | undefined {
  return isService ? undefined : accessKeyId
}

/** A record whose line lies in a chunk. */
class EmittedRecord implements SourceRecord {
  readonly #rows: SliceRows
  readonly #chunk: Chunk
  readonly #n: number
  readonly second: Seconds
  readonly facts: Omit<Label, 'eventID'>

  constructor(rows: SliceRows, chunk: Chunk, n: number) {
    this.#rows = rows
    this.#chunk = chunk
    this.#n = n
    this.second = rows.secondOf(n)
    this.facts = rows.facts(n)
  }

  get eventID(): string {
    return this.#rows.eventID(this.#n)
  }

  get idWord(): number {
    return this.#rows.idWord(this.#n)
  }

  get account(): string {
    return this.#rows.account(this.#n)
  }

  get region(): string {
    return this.#rows.region(this.#n)
  }

  get asked(): Asked | undefined {
    return this.#rows.asked(this.#n)
  }

  get text(): string {
    return this.#chunk.bytes.toString('utf8', this.#start, this.#end)
  }

  get record(): object {
    return JSON.parse(this.text) as object
  }

  get caller(): Caller {
    return callerIn(this.#chunk.bytes, this.#start, this.#end)
  }

  get ownKey(): string | undefined {
    const template = this.#rows.template(this.#n)
    if (template === undefined) return ownKeyOf(this.caller)
    return template.hasKey && !template.isOfService ? accessKeyIn(this.#chunk.bytes, this.#start) : undefined
  }

  get #start(): number {
    const place = this.#n - this.#chunk.from
    return place === 0 ? 0 : (this.#chunk.ends[place - 1] as number)
  }

  /** Before the end of the line. */
  get #end(): number {
    return (this.#chunk.ends[this.#n - this.#chunk.from] as number) - 1
  }
}
