import { z } from 'zod'

const duration = z.string().regex(/^\d+[smh]$/, 'expected a time such as 30s, 15m or 2h')

/** How the records of a behaviour are delivered, where the ordinary way would not show what it is there for. */
export const deliveryWishSchema = z
  .strictObject({
    /** Ingested at least so long after the event. */
    late: duration.optional(),
    /** Ingested so long after one of the marks of five minutes, on which rules run: `30s`, `2m`. */
    pastMark: duration.optional(),
    /** Found by a search so long after it was ingested. */
    searchable: duration.optional(),
    /** `none`: the documents have no event.ingested. */
    ingested: z.literal('none').optional(),
  })
  .refine((wish) => Object.keys(wish).length > 0, 'says nothing; leave it out where the ordinary delivery will do')
