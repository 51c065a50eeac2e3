import { isoSecond } from '../clock.js'
import { drawText, drawUuid, HEX, keyOf, mix } from '../keyed.js'
import type { Call } from './call.js'
import type { OperationDefinition, Service } from './calls/definition.js'
import { operation } from './calls/index.js'
import { failureShape } from './failures.js'
import { userIdentity } from './identity.js'
import type { CloudTrailRecord, JsonObject, TlsDetails } from './record.js'

const CIPHERS = { '1.2': 'ECDHE-RSA-AES128-GCM-SHA256', '1.3': 'TLS_AES_128_GCM_SHA256' } as const

/**
 * The record that CloudTrail writes of a call, its keys in the order of the files in S3, those absent that AWS leaves
 * out. The same call gives the same record.
 * @throws InputError for an operation that is not defined.
 */
export function buildRecord(call: Call): CloudTrailRecord {
  const definition = operation(call.operation)
  const { service, name } = definition
  const { args, caller, onBehalf, origin } = call
  const made = caller.type === 'AWSService' ? caller.service : onBehalf?.invokedBy
  const error =
    call.failure === undefined
      ? undefined
      : {
          code: call.failure.code,
          shape: failureShape(
            call,
            `${service.action ?? service.name}:${actionName(name)}`,
            definition.resource?.(args, call) ?? '*',
          ),
        }
  const succeeded = error === undefined
  const request = succeeded || error.shape.keepsRequest ? requestOf(definition, args, call) : null
  const resources = succeeded || service.name === 's3' ? definition.resources?.(args, call) : undefined
  const fromConsole = origin.console === true && service.tellsConsole === true && made === undefined
  const tls = made !== undefined || fromConsole || isTokenExchange(call) ? undefined : tlsOf(service, call)
  const endpoint =
    made === undefined ? (origin.vpcEndpointId ?? consoleEndpointOf(definition, call)) : onBehalf?.vpcEndpointId
  return {
    eventVersion: definition.version ?? service.version,
    userIdentity: userIdentity(caller, onBehalf),
    eventTime: isoSecond(call.second),
    eventSource: service.source,
    eventName: name,
    awsRegion: service.region ?? call.region,
    sourceIPAddress: made ?? origin.address,
    userAgent: made ?? origin.userAgent,
    ...(error === undefined
      ? {}
      : { errorCode: error.code, ...(error.shape.message === undefined ? {} : { errorMessage: error.shape.message }) }),
    requestParameters: request,
    responseElements: succeeded ? (definition.response?.(args, call) ?? null) : null,
    ...(definition.additional === undefined ? {} : { additionalEventData: definition.additional(args, call) }),
    ...(definition.hasRequestId === false ? {} : { requestID: requestId(service, call) }),
    eventID: call.eventID,
    readOnly: definition.readOnly,
    ...(resources === undefined || resources.length === 0 ? {} : { resources }),
    eventType: definition.eventType ?? 'AwsApiCall',
    ...(service.apiVersion === undefined ? {} : { apiVersion: service.apiVersion }),
    managementEvent: true,
    recipientAccountId: call.account,
    ...(definition.isShared === true && caller.type === 'AWSService' ? { sharedEventID: drawUuid(call.key, 13) } : {}),
    ...(endpoint === undefined ? {} : { vpcEndpointId: endpoint }),
    eventCategory: 'Management',
    ...(tls === undefined ? {} : { tlsDetails: tls }),
    ...(fromConsole ? { sessionCredentialFromConsole: 'true' } : {}),
  }
}

function requestOf({ request }: OperationDefinition, args: JsonObject, call: Call): JsonObject | null {
  return request === undefined ? args : request(args, call)
}

/** The one record of AssumeRoleWithWebIdentity that AWS prints shows no TLS details. */
function isTokenExchange({ operation: name }: Call): boolean {
  return name === 'sts.AssumeRoleWithWebIdentity'
}

function tlsOf({ tls, host }: Service, call: Call): TlsDetails | undefined {
  if (tls === 'none') return undefined
  return { tlsVersion: `TLSv${tls}`, cipherSuite: CIPHERS[tls], clientProvidedHostHeader: host(call.region, call.args) }
}

/** S3 counts in sixteen capitals and digits, all others in UUIDs. */
function requestId({ name }: Service, call: Call): string {
  return name === 's3' ? drawText(mix(call.key, 1), 'ABCDEFGHJKMNPQRSTVWXYZ0123456789', 16) : drawUuid(call.key, 0)
}

/** IAM's names of actions carry no date: `GetFunction20150331v2` is `lambda:GetFunction`. */
function actionName(name: string): string {
  return name.replace(/\d{8}(v\d)?$/, '')
}

/** AWS's own endpoint through which the console of a region reaches a service: eight digits, as the oldest ones have. */
function consoleEndpointOf(
  { consoleEndpoint, service }: OperationDefinition,
  { origin, region }: Call,
): string | undefined {
  return consoleEndpoint === true && origin.console === true
    ? `vpce-${drawText(keyOf(`${service.source}/${region}`), HEX, 8)}`
    : undefined
}
