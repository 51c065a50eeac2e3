import { drawText, HEX, keyOf } from '../keyed.js'
import type { Call } from './call.js'
import type { OperationDefinition } from './calls/definition.js'
import { USER_AGENT_LENGTH } from './limits.js'
import type { CloudTrailRecord } from './record.js'

const CIPHERS = { '1.2': 'ECDHE-RSA-AES128-GCM-SHA256', '1.3': 'TLS_AES_128_GCM_SHA256' } as const

/** How the console of S3 names itself; that of other services goes through a proxy that is called AWS Internal. */
const S3_CONSOLE =
  'S3Console/0.4, aws-internal/3 aws-sdk-java/1.12.750 Linux/5.10.218-186.862.amzn2int.x86_64 OpenJDK_64-Bit_Server_VM/25.402-b08 java/1.8.0_402 vendor/Oracle_Corporation cfg/retry-mode/standard'

/** What a record tells of where a call came from. */
export type Trace = Pick<
  CloudTrailRecord,
  'sourceIPAddress' | 'userAgent' | 'vpcEndpointId' | 'tlsDetails' | 'sessionCredentialFromConsole'
>

/**
 * The traces that a call leaves. A service that calls, for itself or for somebody, shows its own name as address and
 * agent, and no TLS details. A console page calls through a proxy of AWS, so that its records show neither browser nor
 * TLS; a shell in the console is a client like any other. Source: CloudTrail record contents, of
 * `sessionCredentialFromConsole`; 228 records of console sessions.
 */
export function traceOf(definition: OperationDefinition, call: Call): Trace {
  const { service } = definition
  const { caller, onBehalf, origin } = call
  const made = definition.doneBy ?? (caller.type === 'AWSService' ? caller.service : onBehalf?.invokedBy)
  if (made !== undefined) {
    return { sourceIPAddress: made, userAgent: made, ...endpoint(onBehalf?.vpcEndpointId) }
  }
  const fromPage = origin.console === true && origin.userAgent.startsWith('Mozilla/') && definition.signsIn !== true
  const told = origin.console === true && service.tellsConsole
  const proxied = fromPage && told
  const agent = proxied ? 'AWS Internal' : fromPage && service.name === 's3' ? S3_CONSOLE : origin.userAgent
  return {
    sourceIPAddress: origin.address,
    // S3 alone writes agents in brackets.
    userAgent: (service.name === 's3' ? `[${agent}]` : agent).slice(0, USER_AGENT_LENGTH),
    ...endpoint(
      origin.vpcEndpointId ?? (fromPage && definition.consoleEndpoint === true ? consoleEndpoint(call) : undefined),
    ),
    ...(proxied || definition.withoutTls === true ? {} : tlsDetails(definition, call)),
    ...(told ? { sessionCredentialFromConsole: 'true' } : {}),
  }
}

function tlsDetails({ service: { tls, host } }: OperationDefinition, call: Call): Pick<Trace, 'tlsDetails'> {
  if (tls === 'none') return {}
  return {
    tlsDetails: { tlsVersion: `TLSv${tls}`, cipherSuite: CIPHERS[tls], clientProvidedHostHeader: host(call) },
  }
}

const endpoint = (id: string | undefined): Pick<Trace, 'vpcEndpointId'> =>
  id === undefined ? {} : { vpcEndpointId: id }

/** AWS's own endpoint through which the console of a region reaches S3: eight digits, as the oldest ones have. */
const consoleEndpoint = ({ region }: Call) => `vpce-${drawText(keyOf(`s3.amazonaws.com/${region}`), HEX, 8)}`
