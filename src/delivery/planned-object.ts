import { isoSecond, type Seconds } from '../clock.js'
import { drawText, LETTERS_AND_DIGITS, mix } from '../keyed.js'
import { MARK } from './lag.js'
import type { DeliveryRow } from './row.js'

/** When an object passes the stations of its way. */
export interface Passage {
  /** Its records lie before this. */
  readonly until: Seconds
  readonly landed: Seconds
  readonly ingested: Seconds
  readonly searchable: Seconds
  /** Whether its documents say when they were ingested. */
  readonly isStamped: boolean
}

/** An object as it is planned: what its row follows from. */
export interface PlannedObject extends Passage {
  readonly account: string
  readonly region: string
  readonly from: Seconds
  /** The mark by which it should be in S3. */
  readonly due: Seconds
  /** What stands before everything else in its key: `audit/`. */
  readonly prefix: string
  /** Of the trail of an organisation: `o-…`. */
  readonly organization?: string
  /** Who ingests it, where it is not Elastic's integration. */
  readonly via?: 'filebeat'
  /** The key in S3 of the object that it repeats. */
  readonly copyOf?: string
  /** Its random draws follow from this. */
  readonly key: number
}

/** Where a record is delivered: everything of its object but how many records it holds, and which by name. */
export type DeliveryObject = Omit<DeliveryRow, 'records' | 'eventIds'>

/** The object as the row of `delivery.ndjson` has it. It is named by the last mark before it landed. */
export function deliveryObject(object: PlannedObject): DeliveryObject {
  const { account, region, landed, ingested, prefix, organization, via, copyOf, key } = object
  const mark = Math.floor((landed - 1) / MARK) * MARK
  const day = isoSecond(landed).slice(0, 10).replaceAll('-', '/')
  const stamp = isoSecond(mark).replace(/[-:]/g, '').replace(/00Z$/, 'Z')
  const owner = organization === undefined ? account : `${organization}/${account}`
  return {
    key: `${prefix}AWSLogs/${owner}/CloudTrail/${region}/${day}/${account}_CloudTrail_${region}_${stamp}_${drawText(key, LETTERS_AND_DIGITS, 16)}.json.gz`,
    account,
    region,
    from: isoSecond(object.from),
    until: isoSecond(object.until),
    landed: isoSecond(landed),
    ingested: object.isStamped ? isoSecond(ingested) : null,
    searchable: isoSecond(object.searchable),
    ...(via === undefined ? {} : { via }),
    ...(copyOf === undefined ? {} : { copyOf }),
  }
}

/** The same so much later, from S3 on. */
export function later<P extends Passage>(object: P, by: Seconds): P {
  return {
    ...object,
    landed: object.landed + by,
    ingested: object.ingested + by,
    searchable: object.searchable + by,
  }
}

/** The same ingested at another time, while it lay in S3 when it did. */
export function ingestedAt<P extends Passage>(object: P, ingested: Seconds): P {
  return { ...object, ingested, searchable: ingested + object.searchable - object.ingested }
}

/** Another object that begins as this one does: draws and name are its own. */
export function another(object: PlannedObject, n: number): PlannedObject {
  return { ...object, key: mix(object.key, n) }
}
