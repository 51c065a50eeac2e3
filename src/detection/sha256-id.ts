import { createHash } from 'node:crypto'
import type { AlertIdParts } from './alert-id.js'

/**
 * The id of an alert of a query or threshold rule, as Kibana's wrapHits makes it with generateId: sixty-four
 * hexadecimal digits of the parts, one behind the other.
 */
export function sha256Id({ index, documentId, version, spaceId, ruleId }: Omit<AlertIdParts, 'terms'>): string {
  return createHash('sha256').update(`${index}${documentId}${version}${spaceId}:${ruleId}`).digest('hex')
}
