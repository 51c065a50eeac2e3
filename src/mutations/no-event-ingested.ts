import type { Mutation } from './mutation.js'

export const noEventIngested: Mutation = {
  id: 'no-event-ingested',
  does: 'no document has an event.ingested',
  rules:
    'all go by @timestamp: what a search finds more than 9 minutes after the event (v2, v3) or 6 (v6 to v9) never alerts, and may be missed from 4 minutes or 1 on',
  decides: ['whether documents have an event.ingested'],
  delivery: () => ({ reshape: (object) => ({ ...object, isStamped: false }) }),
}
