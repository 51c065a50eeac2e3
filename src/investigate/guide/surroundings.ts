import type { Milliseconds } from '../../clock.js'
import type { Document } from '../../ecs/document.js'
import { isIp } from '../../kql/ip.js'
import { type RecordFacts, recordFacts, type Seen, textReader } from '../record-facts.js'
import { actorOf, identityOf } from './identity.js'
import { decryptedBy, parametersOf } from './parameters.js'
import { type Kind, kindOf, type Relation } from './related.js'
import { AROUND, type Subject } from './subject.js'

/** A record within an hour of the alert's that has something in common with it. */
export interface Related {
  readonly record: RecordFacts
  readonly relation: Relation
  readonly kind: Kind
  /** Milliseconds from the alert's record; negative before it. */
  readonly after: Milliseconds
  /** Parameters that it is about. */
  readonly parameters: readonly string[]
}

/** More records than these are counted and not kept. */
const KEPT = 2_000

const address = textReader('source.address')
const roleArn = textReader('aws.cloudtrail.flattened.request_parameters.roleArn')

/** Collects what surrounds a record. */
export function createSurroundings(subject: Subject) {
  const found: Related[] = []
  let records = 0
  return {
    add(seen: Seen, time: Milliseconds): void {
      const after = time - subject.time
      if (Math.abs(after) > AROUND || seen.id === subject.seen.id) return
      const relation = relationOf(seen.document, subject)
      if (relation === undefined) return
      records++
      if (found.length >= KEPT) return
      const { document } = seen
      const decrypted = decryptedBy(document)
      const parameters = decrypted === undefined ? parametersOf(document) : [decrypted]
      found.push({ record: recordFacts(seen), relation, kind: kindOf(document), after, parameters })
    },
    /** In the order of time; `records` may be more than are kept. */
    result(): { readonly records: number; readonly kept: readonly Related[] } {
      return { records, kept: found.sort((a, b) => a.after - b.after) }
    },
  }
}

function relationOf(document: Document, { identity, actor, address: from }: Subject): Relation | undefined {
  const { key, arn } = identityOf(document)
  if (key !== undefined && key === identity.key) return 'key'
  if (arn !== undefined && arn === identity.arn) return 'identity'
  if (actor !== undefined && actorOf(document) === actor) return 'role'
  if (identity.role !== undefined && roleArn(document) === identity.role) return 'takes-role'
  return from !== undefined && isIp(from) && address(document) === from ? 'address' : undefined
}
