import { isoTime, type Milliseconds } from '../../clock.js'
import type { Document } from '../../ecs/document.js'
import { parseCidr, parseIp } from '../../kql/ip.js'
import { textReader } from '../record-facts.js'
import { actorOf } from './identity.js'
import { type Count, commonest } from './past.js'
import type { Subject } from './subject.js'
import { networkOf } from './traits.js'

/** Where a call came from, and who else calls from there. */
export interface NetworkFacts {
  readonly address: string
  readonly kind: 'service' | 'private' | 'public'
  readonly vpcEndpoint?: string
  /** Records of the whole trail from the address, and from the 256 around it. */
  readonly records: number
  readonly inNetwork: number
  readonly first?: string
  /** Others than the caller who came from the address: how many, and the commonest. */
  readonly others: number
  readonly commonest: readonly Count[]
}

const address = textReader('source.address')
const endpoint = textReader('aws.cloudtrail.vpc_endpoint_id')

/** Counts who comes from the address of a record. */
export function createNetwork({ address: from, actor, seen }: Subject) {
  const actors = new Map<string, number>()
  const network = networkOf(from)
  let records = 0
  let inNetwork = 0
  let first = Number.POSITIVE_INFINITY
  return {
    add(document: Document, time: Milliseconds): void {
      const other = address(document)
      if (other === undefined || networkOf(other) !== network) return
      inNetwork++
      if (other !== from) return
      records++
      first = Math.min(first, time)
      const who = actorOf(document)
      if (who !== undefined && who !== actor) actors.set(who, (actors.get(who) ?? 0) + 1)
    },
    result(): NetworkFacts | undefined {
      if (from === undefined) return undefined
      const vpcEndpoint = endpoint(seen.document)
      return {
        address: from,
        kind: kindOf(from),
        ...(vpcEndpoint === undefined ? {} : { vpcEndpoint }),
        records,
        inNetwork,
        ...(records === 0 ? {} : { first: isoTime(first) }),
        others: actors.size,
        commonest: commonest(actors, 3),
      }
    },
  }
}

/** Blocks that nobody routes on the internet: RFC 1918, RFC 6598, RFC 4193, loopback and link-local. */
const PRIVATE = [
  '10.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  'fc00::/7',
  'fe80::/10',
]
  .map(parseCidr)
  .filter((block) => block !== undefined)

function kindOf(from: string): NetworkFacts['kind'] {
  const ip = parseIp(from)
  if (ip === undefined) return 'service'
  return PRIVATE.some(({ first, last }) => first <= ip && ip <= last) ? 'private' : 'public'
}
