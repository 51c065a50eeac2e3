import { HOUR, type Milliseconds } from '../../clock.js'
import type { Document } from '../../ecs/document.js'
import { documentDate } from '../../kql/date-value.js'
import { fieldReader } from '../../kql/field-values.js'
import type { Seen } from '../record-facts.js'
import { textReader } from '../record-facts.js'
import { actorOf, type Identity, identityOf } from './identity.js'

/** How long before and after a call one looks; what lies earlier is the past that it is compared with. */
export const AROUND: Milliseconds = HOUR * 1_000

/** The record that an alert points at, and by what others are related to it. */
export interface Subject {
  readonly seen: Seen
  readonly identity: Identity
  /** The role, or else the identity itself. */
  readonly actor?: string
  readonly address?: string
  readonly time: Milliseconds
}

const address = textReader('source.address')
const readTime = fieldReader('@timestamp')

export function subjectOf(seen: Seen): Subject {
  const { document } = seen
  const actor = actorOf(document)
  const from = address(document)
  return {
    seen,
    identity: identityOf(document),
    ...(actor === undefined ? {} : { actor }),
    ...(from === undefined ? {} : { address: from }),
    time: timeOf(document) ?? Number.NaN,
  }
}

export function timeOf(document: Document): Milliseconds | undefined {
  return documentDate(readTime(document)[0])
}
