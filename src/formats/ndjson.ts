import type { BareFormat } from './format.js'

/** Bare records: what every dataset has. */
export const ndjson: BareFormat = {
  title: 'CloudTrail records, one a line',
  files: 'events-*.ndjson',
  about:
    'Each record once, in the order of events. Every dataset has them; delivery.ndjson beside them says when each was ingested and could be found.',
  by: 'bare',
  part: 'events',
}
