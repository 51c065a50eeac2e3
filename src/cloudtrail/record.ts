/** A value as JSON has it. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

/** A JSON object. */
export type JsonObject = { readonly [key: string]: Json }

/** A resource that a call touched. SSM's have no `type`, KMS's have; AWS writes `ARN` in capitals. */
export interface Resource {
  readonly accountId?: string
  readonly type?: string
  readonly ARN: string
}

export interface TlsDetails {
  readonly tlsVersion: string
  readonly cipherSuite: string
  readonly clientProvidedHostHeader: string
}

/**
 * One CloudTrail record, its keys in the order in which AWS writes them into S3.
 * Source: AWS's "CloudTrail record contents", and the order of 2,900 real records.
 */
export interface CloudTrailRecord {
  readonly eventVersion: string
  readonly userIdentity: JsonObject
  readonly eventTime: string
  readonly eventSource: string
  readonly eventName: string
  readonly awsRegion: string
  readonly sourceIPAddress: string
  readonly userAgent: string
  readonly errorCode?: string
  readonly errorMessage?: string
  readonly requestParameters: JsonObject | null
  readonly responseElements: JsonObject | null
  readonly additionalEventData?: JsonObject
  readonly requestID?: string
  readonly eventID: string
  readonly readOnly: boolean
  readonly resources?: readonly Resource[]
  readonly eventType: string
  readonly apiVersion?: string
  readonly managementEvent: boolean
  readonly recipientAccountId: string
  readonly sharedEventID?: string
  readonly vpcEndpointId?: string
  readonly serviceEventDetails?: JsonObject
  readonly eventCategory: string
  readonly tlsDetails?: TlsDetails
  readonly sessionCredentialFromConsole?: string
}
