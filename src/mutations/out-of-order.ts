import { MINUTE } from '../clock.js'
import { later } from '../delivery/planned-object.js'
import { drawBelow } from '../keyed.js'
import type { Mutation } from './mutation.js'

export const outOfOrder: Mutation = {
  id: 'out-of-order',
  does: 'objects are shuffled: each lands up to 15 minutes later than it would, so that later ones overtake it',
  rules: "as many alerts; one may point at a record that was not its term's first event",
  decides: ['when objects are ingested'],
  delivery: () => ({ reshape: (object) => later(object, drawBelow(object.key, 62, 15 * MINUTE)) }),
}
