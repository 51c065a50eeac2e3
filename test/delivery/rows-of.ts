import { isoSecond } from '../../src/clock.js'
import type { DeliveryRow } from '../../src/delivery/row.js'

/** Monday 2024-07-01T00:00:00Z. */
export const START = 1_719_792_000
export const at = (second: number): string => isoSecond(START + second)

/** A row of five minutes from a second after the start on, ingested when it ends, with what differs. */
export function rowAt(from: number, changes: Partial<DeliveryRow> = {}): DeliveryRow {
  const until = at(from + 300)
  return {
    key: `AWSLogs/111122223333/CloudTrail/us-east-1/2024/07/01/object-${from}`,
    account: '111122223333',
    region: 'us-east-1',
    from: at(from),
    until,
    records: 1,
    landed: until,
    ingested: until,
    searchable: at(from + 305),
    ...changes,
  }
}
