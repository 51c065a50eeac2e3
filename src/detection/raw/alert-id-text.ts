import { createHash } from 'node:crypto'
import type { Term } from '../alert.js'
import type { AlertIdParts } from '../alert-id.js'

/**
 * The same id as `alertId` gives, of the text that object-hash makes of the parts, in one piece: a tenth of the time.
 * Source: object-hash 3.0.0, for lists of texts, numbers and booleans.
 */
export function alertIdOfText({ index, documentId, version, spaceId, ruleId, terms }: AlertIdParts): string {
  const parts = [index, documentId, String(version), `${spaceId}:${ruleId}`].map(textOf).join('')
  return createHash('sha1')
    .update(`array:5:${parts}array:${terms.length}:${terms.map(textOf).join('')}`)
    .digest('hex')
}

function textOf(value: Term): string {
  switch (typeof value) {
    case 'string':
      return `string:${value.length}:${value}`
    case 'number':
      return `number:${value}`
    default:
      return `bool:${value}`
  }
}
