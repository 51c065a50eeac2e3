import { type Document, path, putAt, valueAt } from './document.js'
import { templateText } from './template-text.js'

const OWN_NAME = path('userIdentity.userName')
const REQUEST = 'aws.cloudtrail.flattened.request_parameters'
const RESPONSE = 'aws.cloudtrail.flattened.response_elements'
const USER_NAME = path(`${REQUEST}.userName`)
const NEW_USER_NAME = path(`${REQUEST}.newUserName`)

/** Users and groups that a call is about, from its parameters and its response. */
const NAMED = [
  [path(`${RESPONSE}.group.groupId`), path('group.id')],
  [path(`${RESPONSE}.user.userId`), path('user.target.id')],
  [NEW_USER_NAME, path('user.changes.name')],
  [path(`${REQUEST}.groupName`), path('group.name')],
  [USER_NAME, path('user.target.name')],
] as const

/** Adds who else is named. Roles' sessions add nobody to `related.user`: they have an issuer's name, not one of their own. */
export function addPeople(document: Document, record: Readonly<Record<string, unknown>>): void {
  const related = [valueAt(record, OWN_NAME), valueAt(document, USER_NAME), valueAt(document, NEW_USER_NAME)]
    .map(templateText)
    .filter((name) => name !== undefined)
  if (related.length > 0) putAt(document, ['related', 'user'], [...new Set(related)])
  for (const [from, to] of NAMED) {
    const name = templateText(valueAt(document, from))
    if (name !== undefined) putAt(document, to, name)
  }
}
