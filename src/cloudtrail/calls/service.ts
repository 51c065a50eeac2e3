import type { Call } from '../call.js'
import { COMMON_FAILURES, type FailureRules } from '../failure-rules.js'

/** What the operations of a service have in common. */
export interface Service {
  /** `ssm`: what comes before the dot of an operation. */
  readonly name: string
  /** `eventSource`. */
  readonly source: string
  /** In IAM's names of actions, where it is not the same: `cloudwatch` for monitoring. */
  readonly action: string
  /** `eventVersion`, which services raise each at its own time: the last of which records in S3's order are published. */
  readonly version: string
  readonly tls: '1.2' | '1.3' | 'none'
  /** The host that a caller asks for. */
  readonly host: (call: Call) => string
  /** Where the call is logged. */
  readonly region: (call: Call) => string
  readonly apiVersion?: string
  /** Whether records of console sessions say so; those of other services look like any caller's. */
  readonly tellsConsole: boolean
  readonly failures: FailureRules
}

/** A service as most were in the middle of 2024: regional, records of version 1.08, TLS 1.2. */
export function service(name: string, details: Partial<Omit<Service, 'name'>> = {}): Service {
  return {
    name,
    source: `${name}.amazonaws.com`,
    action: name,
    version: '1.08',
    tls: '1.2',
    host: ({ region }) => `${name}.${region}.amazonaws.com`,
    region: ({ region }) => region,
    tellsConsole: false,
    failures: COMMON_FAILURES,
    ...details,
  }
}

/** Of a service that is one for the world: logged in us-east-1, asked at one host. */
export const worldwide = (host: string): Pick<Service, 'host' | 'region'> => ({
  host: () => host,
  region: () => 'us-east-1',
})
