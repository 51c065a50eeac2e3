import type { Mutation } from './mutation.js'
import { organizationId } from './organization-id.js'

export const orgTrail: Mutation = {
  id: 'org-trail',
  does: "the only trail is the organisation's: its id stands in every key, before the account",
  rules: 'the same alerts; whoever reads keys has to know both forms',
  decides: ['which trails there are'],
  delivery({ seed }) {
    const organization = organizationId(seed)
    return { reshape: (object) => ({ ...object, organization }) }
  },
}
