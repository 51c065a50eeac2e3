import { assignDelivery } from '../delivery/assign.js'
import type { DeliveryRow } from '../delivery/row.js'
import type { Trail } from '../detection/trail-record.js'
import type { Campaign } from '../stream/stream-plan.js'
import type { OpenFile } from './formats/parts.js'
import { DELIVERY, isEventsFile } from './layout.js'
import type { GenerateConfig, Manifest } from './manifest.js'
import { clearSlices } from './slice-source.js'
import { streamOf } from './stream-of.js'
import { type StreamOptions, writeStream } from './write-stream.js'

/** A dataset that is held and not written: small ones, to be looked at from all sides. */
export interface HeldDataset extends Pick<Manifest, 'config' | 'counts' | 'timeRange'> {
  /** All that were asked for, those of no attacks too. */
  readonly campaigns: readonly Campaign[]
  readonly delivery: readonly DeliveryRow[]
  trail(): Trail
}

/** Records that are parsed at a time: lines take less memory. */
const BATCH = 4_096

/** Makes a dataset of a configuration as it is written, line for line. @throws InputError where it cannot be met. */
export async function holdDataset(config: GenerateConfig, options: StreamOptions = {}): Promise<HeldDataset> {
  const files = new Map<string, string[]>()
  const open: OpenFile = (path) => {
    const lines: string[] = []
    files.set(path, lines)
    const close = () => ({ records: lines.length, bytes: 0, sha256: '' })
    return {
      write: (line) => lines.push(line),
      append: (content) => lines.push(...Buffer.from(content).toString().trimEnd().split('\n')),
      abandon: () => undefined,
      close,
    }
  }
  const source = clearSlices(streamOf(config))
  const { counts } = await writeStream(open, source, { ...config, formats: ['ndjson'] }, options)
  const delivery = (files.get(DELIVERY) ?? []).map((line) => JSON.parse(line) as DeliveryRow)
  const assignment = assignDelivery(delivery)
  const deliveredAs = ({ recipientAccountId, awsRegion, eventTime, eventID }: Readonly<Record<string, unknown>>) =>
    assignment(String(recipientAccountId), String(awsRegion), Date.parse(String(eventTime)), String(eventID))
  const events = [...files.keys()].filter(isEventsFile)
  return {
    config,
    counts,
    timeRange: source.timeRange,
    campaigns: source.campaigns,
    delivery,
    async *trail() {
      for (const path of events) {
        const lines = files.get(path) ?? []
        for (let at = 0; at < lines.length; at += BATCH)
          yield lines.slice(at, at + BATCH).flatMap((line, i) => {
            const value = JSON.parse(line) as Readonly<Record<string, unknown>>
            const place = `${path}:${at + i + 1}`
            return deliveredAs(value).map((copy) => ({ value, kind: 'record' as const, place, ...copy }))
          })
      }
    },
  }
}
