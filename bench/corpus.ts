import { loadCatalogue } from '#src/behaviours/load.js'
import type { CloudTrailRecord } from '#src/cloudtrail/record.js'
import { createDeliveryPlan } from '#src/delivery/objects.js'
import type { TrailRecord } from '#src/detection/trail-record.js'
import type { Truth } from '#src/scoring/truth.js'
import { chooseAttacks } from '#src/stream/attacks.js'
import { type EventStream, streamOfPlan } from '#src/stream/stream.js'
import { planStream, type StreamPlan } from '#src/stream/stream-plan.js'
import type { Label } from '#src/truth/label.js'
import type { OrganisationName } from '#src/world/organisation.js'

/** What the suites measure with: the records of one seed, in memory, in each form that they come in. */
export interface Corpus {
  readonly stream: EventStream
  readonly records: readonly CloudTrailRecord[]
  readonly lines: readonly string[]
  /** All lines as they lie in a file. */
  readonly bytes: Buffer
  readonly trail: readonly TrailRecord[]
}

export interface CorpusOptions {
  readonly seed: string
  readonly events: number
  /** By default a small one. */
  readonly org?: OrganisationName
}

/** The stream of a seed, with one of each attack. */
export function corpusStream(options: CorpusOptions): EventStream {
  return streamOfPlan(corpusPlan(options))
}

/** What it follows from. */
export function corpusPlan({ seed, events, org = 'small' }: CorpusOptions): StreamPlan {
  const catalogue = loadCatalogue()
  return planStream(
    { seed, events, org, start: '2024-07-01T00:00:00Z', duration: '21d', attacks: chooseAttacks('all', catalogue) },
    catalogue,
  )
}

export function createCorpus(options: CorpusOptions): Corpus {
  const stream = corpusStream(options)
  const { start, end } = stream.window
  const plan = createDeliveryPlan(options.seed, options.events / (end - start))
  const records: CloudTrailRecord[] = []
  const trail: TrailRecord[] = []
  for (let slice = 0; slice < stream.slices; slice++) {
    for (const { record, second } of stream.slice(slice)) {
      const object = plan.objectOf(record.recipientAccountId, record.awsRegion, second)
      records.push(record)
      trail.push({
        value: { ...record },
        kind: 'record',
        ingested: Date.parse(object.ingested ?? ''),
        searchable: Date.parse(object.searchable),
        place: '',
      })
    }
  }
  const lines = records.map((record) => JSON.stringify(record))
  return { stream, records, lines, bytes: Buffer.from(`${lines.join('\n')}\n`), trail }
}

/** What is true of a stream, as a dataset of it would say. */
export function truthOfStream(stream: EventStream): Truth {
  const labels = new Map<string, Label>()
  for (let slice = 0; slice < stream.slices; slice++)
    for (const { label } of stream.slice(slice)) labels.set(label.eventID, label)
  const { scoredFrom, end } = stream.window
  return { labels, incidents: stream.incidents, window: { from: scoredFrom * 1_000, until: end * 1_000 } }
}
