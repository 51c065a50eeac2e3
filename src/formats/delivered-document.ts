import type { DeliveryObject } from '../delivery/objects.js'
import type { Document } from '../ecs/document.js'
import { withFleet } from '../ecs/fleet.js'
import { toEcs } from '../ecs/to-ecs.js'

/** The document of a record that an object brought. Shares what it can with the record. */
export function deliveredDocument(record: object, { ingested }: Pick<DeliveryObject, 'ingested'>): Document {
  return withFleet(toEcs({ ...record }), ingested === null ? null : Date.parse(ingested))
}
