import type { Milliseconds } from '../../clock.js'
import { documentId, documentOf } from '../../detection/trail-document.js'
import type { Trail, TrailRecord } from '../../detection/trail-record.js'
import { isIp } from '../../kql/ip.js'
import type { FoundAlert } from '../find-alert.js'
import { callerOf, recordFacts, type Seen } from '../record-facts.js'
import type { GuideFacts } from './facts.js'
import { actorOf } from './identity.js'
import type { LookAlike } from './look-alike.js'
import { lookAlikesOf } from './look-alikes.js'
import { createNetwork, type NetworkFacts } from './network.js'
import { type NextStep, nextSteps } from './next-steps.js'
import { createOrigin } from './origin.js'
import { createInventory, parametersOf } from './parameters.js'
import { type Count, commonest, createPast } from './past.js'
import { createReads } from './reads.js'
import { AROUND, subjectOf, timeOf } from './subject.js'
import { createSurroundings, type Related } from './surroundings.js'

/** What the trail answers to somebody who investigates an alert: facts, and no verdict. */
export interface Guide extends GuideFacts {
  readonly lookAlikes: readonly LookAlike[]
  readonly next: readonly NextStep[]
}

const SOON: Milliseconds = 60_000

/**
 * Reads a trail a second time, for one alert of it.
 * @param onProgress called after every batch; may throw to end the work.
 */
export async function guideOf(
  trail: Trail,
  { ruleCase, alert, seen }: FoundAlert,
  onProgress: (records: number) => void = () => undefined,
): Promise<Guide> {
  const subject = subjectOf(seen)
  const { identity, actor, time: called } = subject
  const arn = callerOf(seen.document)
  const asked = parametersOf(seen.document)
  const pasts = {
    identity: createPast('identity', arn ?? '?'),
    role: createPast('role', actor ?? '?'),
  }
  const [surroundings, origin, network, inventory] = [
    createSurroundings(subject),
    createOrigin(subject),
    createNetwork(subject),
    createInventory(),
  ]
  const reads = createReads(asked)
  let n = 0
  const look = (record: TrailRecord) => {
    const document = documentOf(record)
    const id = documentId(record, document, n++)
    const time = timeOf(document)
    if (time === undefined) return
    const one: Seen = { id, document, record }
    inventory.add(document)
    network.add(document, time)
    origin.add(one, time, record.kind === 'record' ? record.value : undefined)
    surroundings.add(one, time)
    if (time >= called - AROUND) return
    const isRole = actor !== undefined && actorOf(document) === actor
    reads.add(document, time, isRole)
    if (isRole) pasts.role.add(document, time)
    if (arn !== undefined && callerOf(document) === arn) pasts.identity.add(document, time)
  }
  for await (const batch of trail) {
    for (const record of batch) look(record)
    onProgress(n)
  }
  const related = surroundings.result()
  const own = related.kept.filter(({ relation }) => relation === 'key' || relation === 'identity')
  const decrypts = own.filter(({ kind }) => kind === 'decrypt')
  const soon = new Set(
    decrypts.filter(({ after }) => after >= 0 && after <= SOON).flatMap(({ parameters }) => parameters),
  )
  const around = own.filter(({ kind }) => kind === 'read').flatMap(({ parameters }) => parameters)
  const facts: GuideFacts = {
    rule: ruleCase.rule.id,
    alert,
    record: recordFacts(seen),
    call: {
      parameters: asked.map((name) => ({ ...reads.of(name), decrypted: soon.has(name) })),
      readAround: new Set([...asked, ...around]).size,
      decryptedAround: [...new Set(decrypts.flatMap(({ parameters }) => parameters))],
      ...inventory.sizes(seen.document),
    },
    identity,
    origin: origin.result(),
    past: [pasts.identity, ...(actor === arn ? [] : [pasts.role])].map((past) => past.comparedWith(seen.document)),
    ...withNetwork(network.result()),
    elsewhere: elsewhereOf(own, subject.address),
    related,
  }
  const scene = { ...facts, parameters: asked, related: related.kept, earlierReads: reads.times() }
  const lookAlikes = lookAlikesOf(scene)
  return { ...facts, lookAlikes, next: nextSteps(facts) }
}

function withNetwork(network: NetworkFacts | undefined): { readonly network?: NetworkFacts } {
  return network === undefined ? {} : { network }
}

/** Services call for an identity from no address of its own. */
function elsewhereOf(own: readonly Related[], address: string | undefined): readonly Count[] {
  const counts = new Map<string, number>()
  for (const { record } of own) {
    const from = record.address
    if (from !== undefined && from !== address && isIp(from)) counts.set(from, (counts.get(from) ?? 0) + 1)
  }
  return commonest(counts, counts.size)
}
