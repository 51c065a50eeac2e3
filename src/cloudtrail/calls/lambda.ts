import { isoSecond } from '../../clock.js'
import { drawText, HEX, keyOf, LETTERS_AND_DIGITS } from '../../keyed.js'
import { arnOf, arnOfRole } from '../arn.js'
import type { Call } from '../call.js'
import type { DraftObject } from '../draft.js'
import type { JsonObject } from '../record.js'
import { reads, writes } from './definition.js'
import { service } from './service.js'

const lambda = service('lambda', { tls: '1.3' })

/** Callers name a function by its name or its ARN. */
const nameOf = ({ functionName }: JsonObject) => String(functionName).split(':function:').at(-1) ?? ''
const functionArn = (args: JsonObject, call: Call) => arnOf('lambda', call, `function:${nameOf(args)}`)
const one = {
  resource: functionArn,
  failures: {
    ResourceNotFoundException: {
      message: ({ args, call }: { readonly args: JsonObject; readonly call: Call }) =>
        `Function not found: ${functionArn(args, call)}`,
    },
  },
}

/** A function that is still being updated takes no other change. */
const changing = {
  ...one,
  failures: {
    ...one.failures,
    ResourceConflictException: {
      message: ({ args, call }: { readonly args: JsonObject; readonly call: Call }) =>
        `The operation cannot be performed at this time. An update is in progress for resource: ${functionArn(args, call)}`,
    },
  },
}

/**
 * Lambda: its names of events carry the date of the API. GetFunctionConfiguration, GetPolicy, PublishVersion and
 * ListEventSourceMappings follow the API reference.
 */
export const lambdaOperations = [
  reads(lambda, 'ListFunctions20150331', { maxItems: 'number?', marker: 'string?' }),
  reads(lambda, 'GetFunction20150331v2', { functionName: 'string' }, one),
  reads(lambda, 'GetFunctionConfiguration20150331v2', { functionName: 'string' }, one),
  reads(
    lambda,
    'ListVersionsByFunction20150331',
    { functionName: 'string' },
    { ...one, request: ({ functionName }) => ({ functionName, maxItems: 50 }) },
  ),
  writes(
    lambda,
    'UpdateFunctionCode20150331v2',
    { functionName: 'string', s3Bucket: 'string?', s3Key: 'string?' },
    {
      ...changing,
      request: (args, { region, account }) => ({
        fullyQualifiedArn: {
          arnPrefix: { partition: 'aws', region, account },
          relativeId: { functionName: nameOf(args) },
          functionQualifier: {},
        },
        functionName: args.functionName,
        publish: true,
        s3Key: args.s3Key,
        s3Bucket: args.s3Bucket,
        dryRun: false,
      }),
      response: updated,
    },
  ),
  reads(lambda, 'GetFunctionCodeSigningConfig', { functionName: 'string' }, one),
  reads(
    lambda,
    'GetPolicy20150331v2',
    { functionName: 'string' },
    { ...one, failures: { ResourceNotFoundException: { message: 'The resource you requested does not exist.' } } },
  ),
  reads(
    lambda,
    'ListEventSourceMappings20150331',
    { functionName: 'string' },
    { ...one, request: ({ functionName }) => ({ functionName, maxItems: 100 }) },
  ),
  writes(lambda, 'PublishVersion20150331', { functionName: 'string' }, { ...changing, response: updated }),
  writes(
    lambda,
    'AddPermission20150331v2',
    { functionName: 'string', principal: 'string' },
    {
      ...one,
      request: ({ functionName, principal }) => ({
        functionName,
        statementId: 'AllowInvoke',
        action: 'lambda:InvokeFunction',
        principal,
      }),
      response: (args, call) => ({
        statement: JSON.stringify({
          Sid: 'AllowInvoke',
          Effect: 'Allow',
          Principal: { Service: args.principal },
          Action: 'lambda:InvokeFunction',
          Resource: functionArn(args, call),
        }),
      }),
      failures: {
        ...one.failures,
        ResourceConflictException: {
          message:
            'The statement id (AllowInvoke) provided already exists. Please provide a new statement id, or remove the existing statement.',
        },
      },
    },
  ),
]

function updated(args: JsonObject, call: Call): DraftObject {
  const name = nameOf(args)
  const version = String(call.draws.number(42, 2, 60))
  return {
    functionName: name,
    functionArn: `${functionArn(args, call)}:${version}`,
    runtime: 'python3.12',
    role: arnOfRole(call.account, '/', name),
    handler: 'app.handler',
    codeSize: call.draws.number(31, 20_000, 4_000_000),
    description: '',
    timeout: 30,
    memorySize: 256,
    lastModified: isoSecond(call.second).replace('Z', '.000+0000'),
    codeSha256: `${call.draws.text(32, `${LETTERS_AND_DIGITS}+/`, 43)}=`,
    version,
    environment: {},
    tracingConfig: { mode: 'PassThrough' },
    revisionId: call.draws.uuid(8),
    state: 'Pending',
    stateReason: 'The function is being created.',
    stateReasonCode: 'Creating',
    packageType: 'Zip',
    architectures: ['x86_64'],
    ephemeralStorage: { size: 512 },
    snapStart: { applyOn: 'None', optimizationStatus: 'Off' },
    runtimeVersionConfig: {
      runtimeVersionArn: `arn:aws:lambda:${call.region}::runtime:${drawText(keyOf(call.region), HEX, 62)}`,
    },
    loggingConfig: { logFormat: 'Text', logGroup: `/aws/lambda/${name}` },
  }
}
