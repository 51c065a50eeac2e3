import { type Interval, intervalAt } from '../../delivery/interval.js'
import { type DeliveryRow, deliverySchema } from '../../delivery/row.js'
import type { OnBad } from '../bad.js'
import { DELIVERY } from '../layout.js'
import type { Findings } from './findings.js'
import { rowsIn, type VerifiedFolder } from './folder.js'

const LONGEST = 300_000

/** Whose an object is, and of which region; the trail of an organisation has its id before the account. */
const IN_KEY = /(?:^|\/)AWSLogs\/(?:o-[a-z0-9]{10,32}\/)?(\d{12}\/CloudTrail\/[^/]+)\//

/** A row of delivery with its place, and how many records were found for it. */
interface CountedObject extends Interval {
  readonly row: DeliveryRow
  /** `delivery.ndjson:17` */
  readonly place: string
  found: number
}

/** Delivery held against records as they pass, and against itself at the end. */
export interface DeliveryCheck {
  /** @param time milliseconds */
  record(account: string, region: string, time: number, eventID: string, place: string): void
  finish(): void
}

/** Reads the objects and checks each by itself, and those of one account and region against each other. */
export async function readDelivery(
  folders: readonly VerifiedFolder[],
  findings: Findings,
  onBad: OnBad,
): Promise<DeliveryCheck> {
  const places = new Map<string, CountedObject[]>()
  const named = new Map<string, CountedObject>()
  const copies = new Map<string, CountedObject>()
  const keys = new Set<string>()
  const all: CountedObject[] = []
  const add = (row: DeliveryRow, place: string) => {
    const object = { row, place, from: Date.parse(row.from), until: Date.parse(row.until), found: 0 }
    checkObject(object, findings)
    if (keys.has(row.key)) findings.add('object-key', place, `object ${row.key} is there twice`)
    keys.add(row.key)
    all.push(object)
    if (row.eventIds) {
      for (const eventID of row.eventIds) (row.copyOf === undefined ? named : copies).set(eventID, object)
      return
    }
    const list = places.get(`${row.account}/${row.region}`) ?? []
    list.push(object)
    places.set(`${row.account}/${row.region}`, list)
  }
  for await (const { row, place } of rowsIn(folders, DELIVERY, deliverySchema, onBad)) add(row, place)
  for (const list of places.values()) checkOverlap(list, findings)
  return {
    record(account, region, time, eventID, place) {
      const copy = copies.get(eventID)
      if (copy) copy.found++
      const object = named.get(eventID) ?? intervalAt(places.get(`${account}/${region}`) ?? [], time)
      if (object) object.found++
      else findings.add('undelivered', place, `${eventID}: no object of ${DELIVERY} holds it`)
    },
    finish() {
      for (const { row, place, found } of all) {
        if (row.copyOf !== undefined && !keys.has(row.copyOf))
          findings.add('object-copy', place, `repeats ${row.copyOf}, and no object has this key`)
        if (row.records !== found)
          findings.add(
            'object-count',
            place,
            `the object says ${row.records} records, ${found} ${row.eventIds ? 'are named by it' : 'fall into it'}`,
          )
      }
    },
  }
}

function checkObject({ row, place, from, until }: CountedObject, findings: Findings): void {
  if (!(until > from) || until - from > LONGEST)
    findings.add('object-span', place, `the object spans ${row.from} to ${row.until}, which is not within five minutes`)
  const times = [row.until, row.landed, row.ingested ?? row.landed, row.searchable].map((time) => Date.parse(time))
  if (times.some((time, i) => i > 0 && time < (times[i - 1] as number)))
    findings.add('object-order', place, 'an object ends, lands, is ingested and can be searched in this order')
  if (IN_KEY.exec(row.key)?.[1] !== `${row.account}/CloudTrail/${row.region}`)
    findings.add('object-key', place, `the key ${row.key} is not one of account ${row.account} and ${row.region}`)
}

/** Puts objects of one account and region in order, and finds those that overlap. */
function checkOverlap(list: CountedObject[], findings: Findings): void {
  list.sort((a, b) => a.from - b.from)
  list.forEach(({ from, place }, i) => {
    const before = list[i - 1]
    if (before && from < before.until)
      findings.add(
        'object-overlap',
        place,
        `overlaps the object of line ${before.place.slice(before.place.lastIndexOf(':') + 1)}`,
      )
  })
}
