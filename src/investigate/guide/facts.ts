import type { Alert } from '../../detection/alert.js'
import type { RecordFacts } from '../record-facts.js'
import type { Identity } from './identity.js'
import type { NetworkFacts } from './network.js'
import type { Origin } from './origin.js'
import type { Count, Past } from './past.js'
import type { Related } from './surroundings.js'

/** What a trail says about the record that an alert points at. */
export interface GuideFacts {
  readonly rule: string
  readonly alert: Alert
  readonly record: RecordFacts
  readonly call: CallFacts
  readonly identity: Identity
  readonly origin: Origin
  /** What came more than an hour before, of this identity and of its role. */
  readonly past: readonly Past[]
  readonly network?: NetworkFacts
  /** Other addresses from which the same key or identity called within the hour before and after. */
  readonly elsewhere: readonly Count[]
  /** What came within an hour before and after; `kept` of them, the rest is only counted. */
  readonly related: { readonly records: number; readonly kept: readonly Related[] }
}

export interface CallFacts {
  /** Parameters that the call names, without versions. */
  readonly parameters: readonly Asked[]
  /** Those that the identity read within the hour before and after, this call's too. */
  readonly readAround: number
  /** Those that KMS decrypted for it within that time. */
  readonly decryptedAround: readonly string[]
  /** Parameters that the trail knows, in the account and region of the call, and in all. */
  readonly here: number
  readonly inTrail: number
}

export interface Asked {
  readonly name: string
  /** Earlier reads of it: by this role, and by anybody. */
  readonly byRole: number
  readonly byAnybody: number
  /** Whether KMS decrypted it for this identity within a minute. */
  readonly decrypted: boolean
}
