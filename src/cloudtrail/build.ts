import { isoSecond } from '../clock.js'
import { InputError } from '../errors.js'
import { drawText, drawUuid, mix } from '../keyed.js'
import type { Call } from './call.js'
import type { OperationDefinition } from './calls/definition.js'
import { operation } from './calls/index.js'
import { finish } from './draft.js'
import { failureOf } from './failure.js'
import { userIdentity } from './identity.js'
import type { CloudTrailRecord, JsonObject } from './record.js'
import { traceOf } from './trace.js'

/**
 * The record that CloudTrail writes of a call, its keys in the order of the files in S3, those absent that AWS leaves
 * out. The same call gives the same record.
 * @throws InputError for an operation that is not defined, an error that it does not know, more than AWS takes.
 */
export function buildRecord(call: Call): CloudTrailRecord {
  const definition = operation(call.operation)
  const { service, signsIn } = definition
  const { args, caller } = call
  refuseTooMuch(definition, args)
  const failure = failureOf(definition, call)
  const { sourceIPAddress, userAgent, vpcEndpointId, tlsDetails, sessionCredentialFromConsole } = traceOf(
    definition,
    call,
  )
  const resources =
    failure === undefined || failure.rule.keepsResources === true ? definition.resources?.(args, call) : undefined
  return {
    eventVersion: service.version,
    userIdentity: userIdentity(caller, {
      version: service.version,
      onBehalf: call.onBehalf,
      signIn: signsIn === true ? (failure === undefined ? 'succeeded' : 'failed') : undefined,
    }),
    eventTime: isoSecond(call.second),
    eventSource: service.source,
    eventName: definition.name,
    awsRegion: service.region(call),
    sourceIPAddress,
    userAgent,
    ...(failure?.errorCode === undefined ? {} : { errorCode: failure.errorCode }),
    ...(failure?.errorMessage === undefined ? {} : { errorMessage: failure.errorMessage }),
    requestParameters: failure?.rule.dropsRequest === true ? null : requestOf(definition, args, call),
    responseElements: responseOf(definition, args, call),
    ...(definition.additional === undefined ? {} : { additionalEventData: finish(definition.additional(args, call)) }),
    ...(signsIn === true ? {} : { requestID: requestId(service.name, call) }),
    eventID: call.eventID,
    readOnly: definition.readOnly,
    ...(resources === undefined || resources.length === 0 ? {} : { resources }),
    eventType: signsIn === true ? 'AwsConsoleSignIn' : 'AwsApiCall',
    ...(service.apiVersion === undefined ? {} : { apiVersion: service.apiVersion }),
    managementEvent: true,
    recipientAccountId: call.account,
    ...sharedEventId(definition, call),
    ...(vpcEndpointId === undefined ? {} : { vpcEndpointId }),
    eventCategory: 'Management',
    ...(tlsDetails === undefined ? {} : { tlsDetails }),
    ...(sessionCredentialFromConsole === undefined ? {} : { sessionCredentialFromConsole }),
  }
}

/** What a service does is recorded for itself, too; the other record lies in a trail that nobody here sees. */
function sharedEventId({ isShared }: OperationDefinition, { caller, shared, key }: Call): { sharedEventID?: string } {
  if (shared !== undefined) return { sharedEventID: drawUuid(shared, 13) }
  return isShared === true && caller.type === 'AWSService' ? { sharedEventID: drawUuid(key, 13) } : {}
}

function requestOf({ request }: OperationDefinition, args: JsonObject, call: Call): JsonObject | null {
  if (request === undefined) return Object.keys(args).length === 0 ? null : args
  const draft = request(args, call)
  return draft === null ? null : finish(draft)
}

/** What a call answered; only a sign-in answers when it failed. */
function responseOf({ response, signsIn }: OperationDefinition, args: JsonObject, call: Call): JsonObject | null {
  if (response === undefined || (call.failure !== undefined && signsIn !== true)) return null
  return finish(response(args, call))
}

/** S3 counts in sixteen capitals and digits, all others in UUIDs. */
function requestId(service: string, call: Call): string {
  return service === 's3' ? drawText(mix(call.key, 1), 'ABCDEFGHJKMNPQRSTVWXYZ0123456789', 16) : drawUuid(call.key, 0)
}

function refuseTooMuch({ service, name, most }: OperationDefinition, args: JsonObject): void {
  if (most === undefined) return
  for (const [arg, limit] of Object.entries(most)) {
    const given = args[arg]
    const much = Array.isArray(given) ? given.length : typeof given === 'number' ? given : 0
    if (much > limit)
      throw new InputError(`${service.name}.${name} takes at most ${limit} ${arg}, not ${much}; make several calls`)
  }
}
