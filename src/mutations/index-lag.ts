import { drawFrom, type Quantiles } from '../delivery/quantiles.js'
import type { Mutation } from './mutation.js'

/** From ingestion until a search finds it. Seconds. */
const REFRESHING: Quantiles = [
  [0, 241],
  [1_000, 721],
]

export const indexLag: Mutation = {
  id: 'index-lag',
  does: 'a search finds every document only 4 to 12 minutes after its event.ingested',
  rules:
    'after 9 minutes (v2, v3) or 6 (v6 to v9) no run looks back so far; before that it depends on when runs fall. What is missed still makes its term known',
  // It counts from event.ingested, and so has one.
  decides: ['when a search finds what was ingested', 'whether documents have an event.ingested'],
  delivery: () => ({
    reshape: (object) => ({ ...object, searchable: object.ingested + drawFrom(REFRESHING, object.key, 61) }),
  }),
}
