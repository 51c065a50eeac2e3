import { createHash } from 'node:crypto'
import type { Term } from './alert.js'

/** Kibana's own namespace for these ids. */
const NAMESPACE = Buffer.from('0684ec0372014ee08ee03a3f6b2479b2', 'hex')

/**
 * The id that Kibana gives to a group that reached its threshold, as if it were a document: a version 5 UUID (RFC 9562)
 * of the rule, the start of the run, the fields and the group's values in the order of texts.
 * Source: calculateThresholdSignalUuid in threshold/utils.ts.
 * @param startedAt ISO 8601 with milliseconds.
 */
export function groupId(ruleId: string, startedAt: string, fields: readonly string[], values: readonly Term[]): string {
  const name = `${ruleId}${startedAt}${fields.join(',')}${values.map(String).sort().join(',')}`
  const bytes = createHash('sha1').update(NAMESPACE).update(name).digest().subarray(0, 16)
  bytes[6] = ((bytes[6] as number) & 0x0f) | 0x50
  bytes[8] = ((bytes[8] as number) & 0x3f) | 0x80
  return bytes.toString('hex').replace(/(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}
