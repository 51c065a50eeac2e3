import { arnOf, arnOfParameter } from '../arn.js'
import type { Call } from '../call.js'
import type { FailureRules } from '../failure-rules.js'
import { DESCRIBE_PARAMETERS_PAGE, GET_PARAMETERS_NAMES, PARAMETERS_BY_PATH_PAGE } from '../limits.js'
import type { Json, JsonObject, Resource } from '../record.js'
import { reads, writes } from './definition.js'
import { service } from './service.js'

/** Systems Manager, whose operations stand in this file and beside it. */
export const ssm = service('ssm')
/** Stands where SSM keeps what was sent to itself. */
export const HIDDEN = 'HIDDEN_DUE_TO_SECURITY_REASONS'

const parameterArn = (name: Json | undefined, call: Call) =>
  arnOfParameter(call.region, call.account, String(name ?? ''))
/** The items of an argument that is a list. */
export const listed = (value: Json | undefined): readonly Json[] => (Array.isArray(value) ? value : [])

/** SSM's resources have no type. */
const parameters = (names: readonly (Json | undefined)[], call: Call): readonly Resource[] =>
  names.map((name) => ({ accountId: call.account, ARN: parameterArn(name, call) }))

const one = {
  resources: ({ name }: JsonObject, call: Call) => parameters([name], call),
  resource: ({ name }: JsonObject, call: Call) => parameterArn(name, call),
}
/** Denials of what concerns no parameter in particular. */
export const everything = (_: JsonObject, call: Call) => arnOf('ssm', call, '*')

/** SSM's exceptions of this kind carry no text, and so the records have none. */
const notFound: FailureRules = { ParameterNotFound: {} }

/**
 * Systems Manager: parameters. No record of GetParametersByPath, GetParameterHistory and ParameterNotFound is published;
 * they follow the API reference, and what other calls of the service look like.
 */
export const ssmParameterOperations = [
  reads(ssm, 'GetParameter', { name: 'string', withDecryption: 'boolean?' }, { ...one, failures: notFound }),
  reads(
    ssm,
    'GetParameters',
    { names: 'strings', withDecryption: 'boolean?' },
    {
      resources: ({ names }, call) => parameters(listed(names), call),
      // The first one that was refused ends the call.
      resource: ({ names }, call) => parameterArn(listed(names)[0], call),
      most: { names: GET_PARAMETERS_NAMES },
    },
  ),
  reads(
    ssm,
    'GetParametersByPath',
    {
      path: 'string',
      recursive: 'boolean?',
      withDecryption: 'boolean?',
      maxResults: 'number?',
      nextToken: 'string?',
      parameterFilters: 'json?',
    },
    { resource: ({ path }, call) => parameterArn(path, call), most: { maxResults: PARAMETERS_BY_PATH_PAGE } },
  ),
  reads(
    ssm,
    'GetParameterHistory',
    { name: 'string', withDecryption: 'boolean?', maxResults: 'number?', nextToken: 'string?' },
    { ...one, most: { maxResults: DESCRIBE_PARAMETERS_PAGE }, failures: notFound },
  ),
  reads(
    ssm,
    'DescribeParameters',
    { maxResults: 'number?', nextToken: 'string?', parameterFilters: 'json?', shared: 'boolean?' },
    { resource: everything, most: { maxResults: DESCRIBE_PARAMETERS_PAGE } },
  ),
  writes(
    ssm,
    'PutParameter',
    {
      name: 'string',
      type: 'string',
      overwrite: 'boolean?',
      allowedPattern: 'string?',
      tags: 'json?',
      tier: 'string?',
      version: 'number?',
    },
    {
      ...one,
      request: ({ name, type, overwrite, allowedPattern, tags, tier }) => ({
        name,
        value: HIDDEN,
        type,
        overwrite,
        allowedPattern,
        tags,
        tier,
      }),
      response: ({ overwrite, tier = 'Standard', version = overwrite === true ? 2 : 1 }) => ({ version, tier }),
      failures: {
        ParameterAlreadyExists: {
          message:
            'The parameter already exists. To overwrite this value, set the overwrite option in the request to true.',
        },
      },
    },
  ),
  writes(ssm, 'DeleteParameter', { name: 'string' }, { ...one, failures: notFound }),
  reads(ssm, 'ListTagsForResource', { resourceType: 'string', resourceId: 'string' }, { resource: everything }),
]
