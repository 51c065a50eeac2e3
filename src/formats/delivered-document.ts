import type { DeliveryObject } from '../delivery/planned-object.js'
import type { Document } from '../ecs/document.js'
import { withFilebeat } from '../ecs/filebeat.js'
import { withFleet } from '../ecs/fleet.js'
import { toEcs } from '../ecs/to-ecs.js'

/** The document of a record that an object brought, as who ingested it made it. Shares what it can with the record. */
export function deliveredDocument(
  record: object,
  { ingested, via }: Pick<DeliveryObject, 'ingested' | 'via'>,
): Document {
  const shipped = via === 'filebeat' ? withFilebeat : withFleet
  return shipped(toEcs({ ...record }), ingested === null ? null : Date.parse(ingested))
}
