import type { Milliseconds } from '../../clock.js'
import type { TrailRecord } from '../trail-record.js'

/** A record that a scan found. */
export interface ScannedRecord extends TrailRecord {
  /** When it happened, where the scan could tell: it is a record of CloudTrail, with a time in whole seconds. */
  readonly eventTime?: Milliseconds
}
