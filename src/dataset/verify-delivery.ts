import { join } from 'node:path'
import { type DeliveryRow, deliverySchema } from '../delivery/row.js'
import type { Findings } from './findings.js'
import { DELIVERY } from './layout.js'
import { rowsOf } from './rows.js'

const LONGEST = 300_000

/** A row of delivery with its line, and how many records were found for it. */
export interface CountedObject {
  readonly row: DeliveryRow
  readonly line: number
  readonly from: number
  readonly until: number
  found: number
}

/** Reads the objects and checks each by itself, and those of one account and region against each other. */
export async function readObjects(
  folder: string,
  findings: Findings,
): Promise<ReadonlyMap<string, readonly CountedObject[]>> {
  const places = new Map<string, CountedObject[]>()
  const keys = new Set<string>()
  let line = 0
  for await (const row of rowsOf<DeliveryRow>(join(folder, DELIVERY), deliverySchema)) {
    const object: CountedObject = {
      row,
      line: ++line,
      from: Date.parse(row.from),
      until: Date.parse(row.until),
      found: 0,
    }
    const place = `${DELIVERY}:${line}`
    if (keys.has(row.key)) findings.add('object-key', place, `object ${row.key} is there twice`)
    keys.add(row.key)
    if (!(object.until > object.from) || object.until - object.from > LONGEST)
      findings.add(
        'object-span',
        place,
        `the object spans ${row.from} to ${row.until}, which is not within five minutes`,
      )
    const times = [row.until, row.landed, row.ingested ?? row.landed, row.searchable].map((time) => Date.parse(time))
    if (times.some((time, i) => i > 0 && time < (times[i - 1] as number)))
      findings.add('object-order', place, 'an object ends, lands, is ingested and can be searched in this order')
    const list = places.get(`${row.account}/${row.region}`) ?? []
    list.push(object)
    places.set(`${row.account}/${row.region}`, list)
  }
  for (const list of places.values()) {
    list.sort((a, b) => a.from - b.from)
    list.forEach((object, i) => {
      const before = list[i - 1]
      if (before && object.from < before.until)
        findings.add('object-overlap', `${DELIVERY}:${object.line}`, `overlaps the object of line ${before.line}`)
    })
  }
  return places
}

/** The object that holds a record; undefined where there is none. */
export function objectOf(
  objects: ReadonlyMap<string, readonly CountedObject[]>,
  account: string,
  region: string,
  time: number,
): CountedObject | undefined {
  const list = objects.get(`${account}/${region}`) ?? []
  let low = 0
  let high = list.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((list[middle] as CountedObject).from <= time) low = middle + 1
    else high = middle
  }
  const candidate = list[low - 1]
  return candidate !== undefined && time < candidate.until ? candidate : undefined
}

/** Each object's count, after all records were looked at. */
export function checkCounts(objects: ReadonlyMap<string, readonly CountedObject[]>, findings: Findings): void {
  for (const { row, line, found } of [...objects.values()].flat()) {
    if (row.records !== found)
      findings.add(
        'object-count',
        `${DELIVERY}:${line}`,
        `the object says ${row.records} records, ${found} fall into it`,
      )
  }
}
