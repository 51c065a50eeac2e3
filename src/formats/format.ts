import type { DeliveryObject } from '../delivery/planned-object.js'

/** A record on its way out. */
export interface PassingRecord {
  readonly record: object
  /** The record as a line of JSON. */
  readonly text: string
}

/** An S3 object with all that it holds. */
export interface S3Object {
  readonly object: DeliveryObject
  /** Its records as lines of JSON, in the order in which they lie in it. */
  readonly texts: readonly string[]
}

interface Described {
  /** What its files are. */
  readonly title: string
  /** Where they lie in a dataset. */
  readonly files: string
  /** What one has to know of it, in sentences. */
  readonly about: string
  /** A text that its files cannot do without, by its path in a dataset. */
  readonly beside?: { readonly path: string; readonly text: string }
}

/** The records themselves, a line each, in the order of events, in part files. */
export interface BareFormat extends Described {
  readonly by: 'bare'
  /** How its part files begin. */
  readonly part: string
}

/** Lines for each record, in the order of events, in part files. */
export interface EventFormat extends Described {
  readonly by: 'event'
  /** How its part files begin. */
  readonly part: string
  /** @param objects all that hold it: two where it was delivered twice, its own first. */
  lines(record: PassingRecord, objects: readonly DeliveryObject[]): readonly string[]
}

/** Lines for each object, in the order in which objects land, in part files. */
export interface DeliveryFormat extends Described {
  readonly by: 'delivery'
  readonly part: string
  lines(object: S3Object): readonly string[]
}

/** A packed file for each object, by its key. */
export interface ObjectFormat extends Described {
  readonly by: 'object'
  /** The folder that the keys are beneath. */
  readonly folder: string
  content(object: S3Object): string
}

/** A shape in which a dataset's records are written: what to write, and never where or when. */
export type Format = BareFormat | EventFormat | DeliveryFormat | ObjectFormat
