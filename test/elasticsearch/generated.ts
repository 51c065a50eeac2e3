import { fullName } from '../../src/behaviours/behaviour.js'
import { loadCatalogue } from '../../src/behaviours/load.js'
import { completeConfig } from '../../src/dataset/config.js'
import { streamOf } from '../../src/dataset/stream-of.js'
import type { MatchedDocument } from '../../src/detection/timeline.js'
import { withFleet } from '../../src/ecs/fleet.js'
import { toEcs } from '../../src/ecs/to-ecs.js'
import { drawBelow, keyOf } from '../../src/keyed.js'

/** Every so many of the records of other services are taken, to have something that does not match. */
const OTHERS = 4

/** Attacks of many hundred records. */
const FLOODS = ['burst-over-100-new-terms', 'session-rotation-flood', 'pacu-secrets-enum-reread']

/**
 * A few hundred documents of a generated trail with one run of almost every attack: all calls of SSM and some of others,
 * ingested two to six minutes after the event. Some are never stamped, as where Fleet's final pipeline did not run.
 */
export function generatedDocuments(): readonly MatchedDocument[] {
  const attacks = loadCatalogue()
    .map(({ behaviour }) => behaviour)
    .filter(({ id, kind, variant }) => kind === 'malicious' && variant === undefined && !FLOODS.includes(id))
    .map(fullName)
  const stream = streamOf(completeConfig({ seed: 'server', events: 1_000, attacks }))
  const documents: MatchedDocument[] = []
  for (let slice = 0; slice < stream.slices; slice++) {
    for (const { record, second } of stream.slice(slice)) {
      const { eventID: id, eventSource } = record
      const draw = (n: number, bound: number) => drawBelow(keyOf(id), n, bound)
      if (eventSource !== 'ssm.amazonaws.com' && draw(0, OTHERS) > 0) continue
      const ingested = draw(1, 20) === 0 ? null : (second + 120 + draw(2, 240)) * 1_000
      documents.push({ id, source: withFleet(toEcs({ ...record }), ingested) })
    }
  }
  return documents
}
