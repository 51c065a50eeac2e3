import { isoSecond } from '../clock.js'
import { InputError } from '../errors.js'
import type { Call, IdentifiedCall } from './call.js'
import type { OperationDefinition } from './calls/definition.js'
import { operation } from './calls/index.js'
import { finish } from './draft.js'
import { drawsOf } from './draws.js'
import { failureOf } from './failure.js'
import { serviceIdentity, userIdentity } from './identity.js'
import type { CloudTrailRecord, JsonObject } from './record.js'
import { traceOf } from './trace.js'

/** The record of a call that was given its key and its id. @throws InputError as `recordOf` does. */
export function buildRecord({ key, eventID, ...call }: IdentifiedCall): CloudTrailRecord {
  return recordOf({ ...call, draws: drawsOf(key, eventID) })
}

/**
 * The record that CloudTrail writes of a call, its keys in the order of the files in S3, those absent that AWS leaves
 * out. The same call gives the same record.
 * @throws InputError for an operation that is not defined, an error that it does not know, more than AWS takes.
 */
export function recordOf(call: Call): CloudTrailRecord {
  const definition = operation(call.operation)
  const { service, signsIn, doneBy } = definition
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
    userIdentity:
      doneBy === undefined
        ? userIdentity(caller, {
            version: service.version,
            onBehalf: call.onBehalf,
            signIn: signsIn === true ? (failure === undefined ? 'succeeded' : 'failed') : undefined,
          })
        : serviceIdentity(call.account, doneBy),
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
    ...requestIdIn(definition, call),
    eventID: call.draws.eventID,
    readOnly: definition.readOnly,
    ...(resources === undefined || resources.length === 0 ? {} : { resources }),
    eventType: signsIn === true ? 'AwsConsoleSignIn' : doneBy === undefined ? 'AwsApiCall' : 'AwsServiceEvent',
    ...(service.apiVersion === undefined ? {} : { apiVersion: service.apiVersion }),
    managementEvent: true,
    recipientAccountId: call.account,
    ...sharedEventId(definition, call),
    ...(vpcEndpointId === undefined ? {} : { vpcEndpointId }),
    ...(definition.serviceEventDetails === undefined
      ? {}
      : { serviceEventDetails: finish(definition.serviceEventDetails(args, call)) }),
    eventCategory: 'Management',
    ...(tlsDetails === undefined ? {} : { tlsDetails }),
    ...(sessionCredentialFromConsole === undefined ? {} : { sessionCredentialFromConsole }),
  }
}

/** What a service does is recorded for itself, too; the other record lies in a trail that nobody here sees. */
function sharedEventId(
  { isShared, doneBy }: OperationDefinition,
  { caller, shared, draws }: Call,
): { sharedEventID?: string } {
  if (shared !== undefined) return { sharedEventID: shared }
  const isByService = caller.type === 'AWSService' || doneBy !== undefined
  return isShared === true && isByService ? { sharedEventID: draws.uuid(13) } : {}
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

/** S3 counts in sixteen capitals and digits, all others in UUIDs; sign-ins have no id. */
function requestIdIn(definition: OperationDefinition, call: Call): { readonly requestID?: string } {
  const { service, signsIn, doneBy, requestId } = definition
  if (requestId !== undefined) return { requestID: requestId(call.args, call) }
  if (signsIn === true || doneBy !== undefined) return {}
  if (service.name !== 's3') return { requestID: call.draws.requestId() }
  return {
    requestID: call.draws.text(1, S3_DIGITS, 8) + call.draws.otherText(1, S3_DIGITS, 8),
  }
}

const S3_DIGITS = 'ABCDEFGHJKMNPQRSTVWXYZ0123456789'

function refuseTooMuch({ service, name, most }: OperationDefinition, args: JsonObject): void {
  if (most === undefined) return
  for (const [arg, limit] of Object.entries(most)) {
    const given = args[arg]
    const much = Array.isArray(given) ? given.length : typeof given === 'number' ? given : 0
    if (much > limit)
      throw new InputError(`${service.name}.${name} takes at most ${limit} ${arg}, not ${much}; make several calls`)
  }
}
