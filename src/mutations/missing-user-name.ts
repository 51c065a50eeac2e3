import type { JsonObject } from '../cloudtrail/record.js'
import type { Mutation } from './mutation.js'

export const missingUserName: Mutation = {
  id: 'missing-user-name',
  does: 'a filter for privacy has taken userName and sessionIssuer out of every identity',
  rules: 'without user.name v6 to v9 never alert; v2 and v3 go by the ARN and do as ever',
  decides: ['which names users have'],
  record: (record) => ({ ...record, userIdentity: withoutNames(record.userIdentity) }),
}

function withoutNames(identity: JsonObject): JsonObject {
  const { sessionContext } = identity
  const bare = without(identity, 'userName')
  return sessionContext === undefined
    ? bare
    : { ...bare, sessionContext: without(sessionContext as JsonObject, 'sessionIssuer') }
}

/** The rest keeps its order. */
function without(object: JsonObject, name: string): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([key]) => key !== name))
}
