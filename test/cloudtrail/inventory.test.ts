import { describe, expect, it } from 'vitest'
import { loadCatalogue } from '../../src/behaviours/load.js'
import { buildRecord } from '../../src/cloudtrail/build.js'
import type { Call } from '../../src/cloudtrail/call.js'
import { operations } from '../../src/cloudtrail/calls/index.js'
import type { CloudTrailRecord, JsonObject } from '../../src/cloudtrail/record.js'
import { chooseAttacks } from '../../src/stream/attacks.js'
import { createStream } from '../../src/stream/stream.js'
import { NEEDS_REFERENCE, REFERENCE_DATA } from '../reference-data.js'
import { ASSERTED, callOf, FOR_SSM, ROLE, shortCallOf, TOKEN_HOLDER, USER, USER_WITH_MFA } from './call-of.js'
import { type Inventory, readInventory, readPublished, shapeOf, sorted, typed } from './published.js'
import { CUT_SHORT, UNSEEN, UNSEEN_ERRORS, UNSEEN_IDENTITIES, UNSEEN_WAYS } from './unseen.js'

/** What every record of today has, however short the published ones of its call are. */
const ALWAYS = [
  'requestParameters:null',
  'requestParameters:dict',
  'responseElements:null',
  'responseElements:dict',
  'requestID:str',
  'readOnly:bool',
  'managementEvent:bool',
  'eventCategory:str',
]

const nameOf = ({ eventSource, eventName }: CloudTrailRecord) => `${eventSource}/${eventName}`
const shortNameOf = ({ eventSource, eventName }: CloudTrailRecord) => `${eventSource.split('.')[0]}.${eventName}`
/** A call with the way in which it was made. */
function wayOf(record: CloudTrailRecord): string {
  const { userIdentity, errorCode, vpcEndpointId, sharedEventID } = record
  const way =
    userIdentity.invokedBy !== undefined
      ? 'by a service'
      : errorCode !== undefined
        ? 'refused'
        : vpcEndpointId !== undefined
          ? 'through an endpoint'
          : sharedEventID !== undefined
            ? 'under a shared id'
            : 'by itself'
  return `${shortNameOf(record)} ${way}`
}
/** Top-level keys alone; what stands below is compared apart. */
const keysOf = (record: object) => Object.keys(record).join(' ')

describe.skipIf(REFERENCE_DATA === '')(`records of ours beside real ones (${NEEDS_REFERENCE})`, () => {
  const inventory = REFERENCE_DATA === '' ? {} : readInventory()
  const published = REFERENCE_DATA === '' ? [] : readPublished()
  const all = REFERENCE_DATA === '' ? [] : streamedRecords()
  const streamed = all.filter((record) => !(wayOf(record) in UNSEEN_WAYS))
  const built = REFERENCE_DATA === '' ? [] : builtRecords(inventory)

  it('are, in a dataset, of at least 40 calls of 12 services', () => {
    expect(new Set(streamed.map(nameOf)).size).toBeGreaterThanOrEqual(40)
    expect(new Set(streamed.map(({ eventSource }) => eventSource)).size).toBeGreaterThanOrEqual(12)
  })

  it('of calls that were never published are known to be so, with a source', () => {
    const unseen = [...operations.values()]
      .filter(({ service, name }) => inventory[`${service.source}/${name}`] === undefined)
      .map(({ service, name }) => `${service.name}.${name}`)
    expect(unseen.sort()).toEqual(Object.keys(UNSEEN).sort())
  })

  it('have, in a dataset, no key, type, request or response key that no real one has', () => {
    expect(outside(streamed, [])).toEqual([])
  })

  it('have, whatever operation and arguments, no such key but those that shortened records lack', () => {
    const whole = built.filter((record) => !(shortNameOf(record) in CUT_SHORT))
    expect(outside(whole, ALWAYS)).toEqual([])
  })

  it('have the same keys in the same order as some real one of their call and version', () => {
    const known = new Map<string, Set<string>>()
    for (const real of published) {
      const call = `${nameOf(real)} ${real.eventVersion}`
      known.set(call, (known.get(call) ?? new Set()).add(keysOf(real)))
    }
    const differing = new Set<string>()
    for (const record of streamed) {
      if ((record.errorCode ?? '') in UNSEEN_ERRORS) continue
      const shapes = known.get(`${nameOf(record)} ${record.eventVersion}`)
      if (shapes && !shapes.has(keysOf(record)) && !shapes.has(keysOf(sorted(record as unknown as JsonObject))))
        differing.add(`${nameOf(record)} ${record.eventVersion}: ${keysOf(record)}`)
    }
    expect([...differing]).toEqual([])
  })

  it.each([
    ['who called', ({ userIdentity }: CloudTrailRecord) => userIdentity],
    ['the connection', ({ tlsDetails }: CloudTrailRecord) => tlsDetails as unknown as JsonObject | undefined],
    ['a resource', ({ resources }: CloudTrailRecord) => resources?.[0] as unknown as JsonObject | undefined],
  ])('tell %s as some real one of their version does', (_, part) => {
    const known = new Set(published.map((real) => `${real.eventVersion} ${shapeOf(part(real) ?? {})}`))
    const differing = [...all, ...built]
      .filter((record) => {
        const shown = part(record)
        return shown && ![shown, sorted(shown)].some((shape) => known.has(`${record.eventVersion} ${shapeOf(shape)}`))
      })
      .map((record) => `${record.eventVersion} ${shapeOf(part(record) ?? {})}`)
    expect([...new Set(differing)].filter((shape) => !(shape in UNSEEN_IDENTITIES))).toEqual([])
  })

  /** Every key that no published record of its call has, but `allowed`. */
  function outside(records: readonly CloudTrailRecord[], allowed: readonly string[]): readonly string[] {
    const found = new Set<string>()
    for (const record of records) {
      const seen = inventory[nameOf(record)]
      if (!seen) continue
      const check = (what: string, object: object | null, known: Readonly<Record<string, number>>) => {
        for (const key of typed(object))
          if (!(key in known) && !(what === 'key' && allowed.includes(key)))
            found.add(`${nameOf(record)}: ${what} ${key}`)
      }
      check('key', record, seen.keys)
      check('request', record.requestParameters, seen.req)
      check('response', record.responseElements, seen.resp)
    }
    return [...found]
  }
})

/** What a dataset with every attack holds. */
function streamedRecords(): readonly CloudTrailRecord[] {
  const catalogue = loadCatalogue()
  const variants = catalogue
    .map(({ behaviour }) => behaviour)
    .filter(({ kind, variant }) => kind === 'malicious' && variant !== undefined)
    .map(({ id, variant }) => `${id}/${variant}`)
  const stream = createStream(
    {
      seed: 'inventory',
      events: 40_000,
      start: '2024-07-01T00:00:00Z',
      duration: '21d',
      attacks: [...chooseAttacks('all', catalogue), ...variants],
    },
    catalogue,
  )
  return Array.from({ length: stream.slices }, (_, slice) => stream.slice(slice).map(({ record }) => record)).flat()
}

/** Every operation with all arguments and with no more than it needs, by those who make it. */
function builtRecords(inventory: Readonly<Record<string, Inventory>>): readonly CloudTrailRecord[] {
  return [...operations].flatMap(([name, { service }]) => {
    const seen = inventory[`${service.source}/${name.split('.')[1]}`]
    const ways = seen && isOnlyFromConsole(seen) ? [{ caller: USER_WITH_MFA, origin: BROWSER }] : callersOf(name)
    return [...ways.map((way) => callOf(name, way)), shortCallOf(name, ways[0])].map(buildRecord)
  })
}

const BROWSER = { address: '203.0.113.7', userAgent: 'Mozilla/5.0 (X11; Linux x86_64)', console: true }

/** The published records of some calls were all made by a page of the console. */
function isOnlyFromConsole({ keys }: Inventory): boolean {
  return 'sessionCredentialFromConsole:str' in keys && !('tlsDetails:dict' in keys)
}

function callersOf(name: string): readonly Partial<Call>[] {
  if (name === 'sts.AssumeRoleWithWebIdentity') return [{ caller: TOKEN_HOLDER }]
  if (name === 'sts.AssumeRoleWithSAML') return [{ caller: ASSERTED }]
  if (name.startsWith('kms.')) return [USER, ROLE].map((caller) => ({ caller, onBehalf: FOR_SSM }))
  return [USER, USER_WITH_MFA, ROLE, { ...ROLE, ec2RoleDelivery: '2.0' as const }].map((caller) => ({ caller }))
}
