import { planned } from '../delivery/objects.js'
import { another } from '../delivery/planned-object.js'
import type { Mutation } from './mutation.js'
import { organizationId } from './organization-id.js'

export const duplicateTrail: Mutation = {
  id: 'duplicate-trail',
  does: "every record is delivered twice: by the account's trail and, with a lag of its own, by the organisation's",
  rules:
    'one alert all the same, for both copies have one term; where alerts are cut off, v2 and v3 keep the terms with most documents, and each counts double',
  decides: ['which trails there are'],
  delivery({ seed }) {
    const organization = organizationId(seed)
    return { repeat: (object) => ({ ...planned(another(object, 90)), organization }) }
  },
}
