import type { CloudTrailRecord, Json, JsonObject } from '../cloudtrail/record.js'
import type { Mutation } from './mutation.js'

/** What a landing zone appends to every name, so that names have some 110 characters. */
const ENDING = '/replicated-to-every-region-by-the-landing-zone/owned-by-the-platform-group/current'

export const longRequestParams: Mutation = {
  id: 'long-request-params',
  does: 'parameters of the organisation have names of some 110 characters',
  rules:
    'a GetParameters for nine names or ten prints beyond the 1,024 units that are indexed, and v2 never matches it; v3 and later read the flattened field and do as ever',
  decides: ['how long names of parameters are'],
  record: (record) => (namesParameters(record) ? lengthened(record) : record),
}

/** SSM's calls have names, and KMS's the ARN of what they decrypt. */
function namesParameters({ eventSource }: CloudTrailRecord): boolean {
  return eventSource === 'ssm.amazonaws.com' || eventSource === 'kms.amazonaws.com'
}

function lengthened(record: CloudTrailRecord): CloudTrailRecord {
  const { errorMessage, requestParameters, resources } = record
  return {
    ...record,
    ...(errorMessage === undefined ? {} : { errorMessage: withLongArns(errorMessage) }),
    requestParameters: requestParameters === null ? null : (longIn(requestParameters) as JsonObject),
    ...(resources === undefined
      ? {}
      : { resources: resources.map((resource) => ({ ...resource, ARN: withLongArns(resource.ARN) })) }),
  }
}

/** Names stand under keys of their own; in a filter under `values`, if it is one for names. */
function longIn(value: Json, key = ''): Json {
  if (typeof value === 'string') return isNameKey(key) ? longName(value) : withLongArns(value)
  if (Array.isArray(value)) return value.map((item: Json) => longIn(item, key))
  if (value === null || typeof value !== 'object') return value
  const object = value as JsonObject
  const isNameFilter = object.key === 'Name' && object.option !== 'BeginsWith'
  return Object.fromEntries(
    Object.entries(object).map(([inner, item]) => [
      inner,
      longIn(item, isNameFilter && inner === 'values' ? 'names' : inner),
    ]),
  )
}

function isNameKey(key: string): boolean {
  return key === 'name' || key === 'names' || key === 'resourceId'
}

/** What AWS publishes itself and what CDK looks for keeps its name. */
function longName(name: string): string {
  return name.startsWith('/') && !/^\/(aws|cdk-bootstrap)\//.test(name) ? name + ENDING : name
}

function withLongArns(text: string): string {
  return text.replace(
    /(:parameter)(\/[\w./-]*[\w-])/g,
    (_, before: string, name: string) => `${before}${longName(name)}`,
  )
}
