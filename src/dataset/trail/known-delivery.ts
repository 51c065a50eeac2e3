import { basename } from 'node:path'
import type { Milliseconds } from '../../clock.js'
import { assignDelivery, type Delivered, deliveredOf } from '../../delivery/assign.js'
import { type DeliveryRow, deliverySchema } from '../../delivery/row.js'
import { isUsualRow } from '../../delivery/usual-row.js'
import { InputError } from '../../errors.js'
import { fieldReader } from '../../kql/field-values.js'
import { DELIVERY } from '../layout.js'
import { rowsOf } from '../rows.js'
import { eventTimeOf, type Found, ingestedOf } from './shape.js'

/**
 * The copies of a record or document that a find stands for.
 * @param eventTime when it happened, where that is known already.
 * @throws InputError where no object holds it.
 */
export type DeliveryOf = (found: Found, eventTime?: Milliseconds) => readonly Delivered[]

/** What is known of a trail's delivery. */
export interface KnownDelivery {
  /** For what is found in a file: an object of the S3 tree, known by its key, or any other. */
  ofFile(path: string): DeliveryOf
  /** For all that is found in a file, where it is an object of the S3 tree. */
  ofObject(path: string): Delivered | undefined
  /** All objects. */
  readonly rows: readonly DeliveryRow[]
}

const readAccount = fieldReader('aws.cloudtrail.recipient_account_id')
const readRegion = fieldReader('cloud.region')
const readId = fieldReader('event.id')

/**
 * Reads `delivery.ndjson`, or those of all parts of a dataset.
 * @param wayOut what to do where a record is not in it, for the error.
 * @throws InputError for a row that is none.
 */
export async function readKnownDelivery(paths: readonly string[], wayOut: string): Promise<KnownDelivery> {
  const rows: DeliveryRow[] = []
  for (const path of paths) for await (const row of rowsOf(path, deliverySchema, isUsualRow)) rows.push(row)
  const assignment = assignDelivery(rows)
  const objects = new Map(rows.map((row) => [objectName(row.key), row]))
  const seenOnce = new Set<string>()

  const ofRecord: DeliveryOf = ({ value, kind, place }, eventTime = eventTimeOf({ value, kind }) ?? 0) => {
    const isRecord = kind === 'record'
    const id = String(isRecord ? value.eventID : readId(value)[0])
    const copies = assignment(
      String(isRecord ? value.recipientAccountId : readAccount(value)[0]),
      String(isRecord ? value.awsRegion : readRegion(value)[0]),
      eventTime,
      id,
    )
    if (copies.length === 0) throw new InputError(`${place}: no object of ${DELIVERY} holds record ${id}; ${wayOut}`)
    return isRecord ? copies : [ownCopy(copies, ingestedOf({ value, kind }) ?? null, id, place)]
  }

  /** A document is one copy alone: that which was ingested when it says, and of two such first the one, then the other. */
  const ownCopy = (copies: readonly Delivered[], ingested: number | null, id: string, place: string): Delivered => {
    const [first, second] = copies.filter((copy) => copy.ingested === ingested)
    if (first === undefined)
      throw new InputError(`${place}: document ${id} was not ingested when ${DELIVERY} says; ${wayOut}`)
    if (second === undefined || !seenOnce.has(id)) {
      if (second !== undefined) seenOnce.add(id)
      return first
    }
    return second
  }

  const ofObject = (file: string): Delivered | undefined => {
    const row = objects.get(objectName(file))
    return row && deliveredOf(row)
  }

  return {
    rows,
    ofObject,
    ofFile(file) {
      const own = ofObject(file)
      if (own === undefined) return ofRecord
      const delivered = [own]
      return () => delivered
    },
  }
}

/** The last part of a key, which is an object's own: folders above it may be others, and it may have been unpacked. */
function objectName(path: string): string {
  return basename(path).replace(/\.gz$/, '')
}
