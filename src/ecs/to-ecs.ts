import { isIp } from '../kql/ip.js'
import { ecsDate } from './date.js'
import { type Document, path, putAt, valueAt } from './document.js'
import { DATE_MOVES, DETAIL_MOVES, IDENTITY_MOVES, type Move } from './moves.js'
import { addOutcome } from './outcome.js'
import { addPeople } from './people.js'
import { addPrinted } from './printed.js'
import { ecsResources } from './resources.js'
import { templateText } from './template-text.js'
import { withoutEmpty } from './without-empty.js'

type Raw = Readonly<Record<string, unknown>>

const TLS_VERSION = path('tlsDetails.tlsVersion')

/**
 * The ECS document that Elastic's AWS integration makes of a CloudTrail record, a digest or an insight. The fields are
 * those of packages/aws 2.24.1, whose pipeline and published tests are the source. Shares what it can with the record:
 * change neither of them afterwards. Never throws for an object, however odd.
 *
 * Left out: geography and network owner of the address, the parsed details of the user agent, `event.created` (when an
 * agent read it), `event.original` and tags. A record without a readable `eventTime` gets no `@timestamp`, where a real
 * document has the time of reading. Where the real pipeline breaks off half way (a console login without a response, a
 * TLS version without a "v"), this goes on with the rest.
 */
export function toEcs(record: Raw): Document {
  const document: Document = { ecs: { version: '8.11.0' } }
  move(record, document, IDENTITY_MOVES)
  const action = templateText(valueAt(record, ['eventName']))
  if (action !== undefined) putAt(document, ['event', 'action'], action)
  addAddress(document)
  addPrinted(document, record)
  move(record, document, DETAIL_MOVES)
  const resources = ecsResources(valueAt(record, ['resources']))
  if (resources !== undefined) putAt(document, ['aws', 'cloudtrail', 'resources'], resources)
  for (const [from, to] of DATE_MOVES) {
    const date = ecsDate(valueAt(record, from))
    if (date !== undefined) putAt(document, to, date)
  }
  addOutcome(document)
  addPeople(document, record)
  addTls(document, record)
  addSignature(document, record)
  return document
}

/** What stands in a document already is not overwritten. */
function move(record: Raw, document: Document, moves: readonly Move[]): void {
  for (const [from, to] of moves) {
    const value = withoutEmpty(valueAt(record, from))
    if (value !== undefined && valueAt(document, to) === undefined) putAt(document, to, value)
  }
}

/** Services that call for themselves have a name where others have an address. */
function addAddress(document: Document): void {
  const address = valueAt(document, ['source', 'address'])
  if (typeof address === 'string' && isIp(address)) putAt(document, ['source', 'ip'], address)
}

/** `TLSv1.2` is protocol `tls`, version `1.2`: what stands before and after the first `v`. */
function addTls(document: Document, record: Raw): void {
  const version = valueAt(record, TLS_VERSION)
  if (typeof version !== 'string') return
  const at = version.indexOf('v')
  if (at === -1) return
  putAt(document, ['tls', 'version_protocol'], version.slice(0, at).toLowerCase())
  putAt(document, ['tls', 'version'], version.slice(at + 1))
}

/** The signature of the digest before this one. */
function addSignature(document: Document, record: Raw): void {
  const signature = withoutEmpty(valueAt(record, ['previousDigestSignature']))
  if (signature === undefined || valueAt(record, ['previousDigestHashAlgorithm']) !== 'SHA-256') return
  putAt(document, ['file', 'hash', 'sha256'], signature)
  const text = templateText(signature)
  if (text !== undefined) putAt(document, ['related', 'hash'], [text])
}
