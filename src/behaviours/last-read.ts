import { z } from 'zod'
import { type Milliseconds, parseDuration } from '../clock.js'

/**
 * When the rule's query last matched before a campaign: never, exactly so long ago and not since (`12d`), or at some
 * time within it (`within 1d`), however often.
 */
const lastSchema = z.string().regex(/^(never|(within )?\d+[hd])$/, 'expected never, a time such as 12d, or within 1d')

/** For the same ARN, and for the same account and name. */
export const lastReadSchema = z.strictObject({ arn: lastSchema, name: lastSchema }).refine(({ arn, name }) => {
  const [own, any] = [parseLast(arn), parseLast(name)]
  return own.kind === 'never' || (any.kind !== 'never' && any.ago <= own.ago)
}, 'a read by the ARN is one by its name, too: name is at least as recent as arn')
export type LastRead = z.infer<typeof lastReadSchema>

export type Last = { readonly kind: 'never' } | { readonly kind: 'exactly' | 'within'; readonly ago: Milliseconds }

export function parseLast(text: string): Last {
  if (text === 'never') return { kind: 'never' }
  const within = text.startsWith('within ')
  return { kind: within ? 'within' : 'exactly', ago: parseDuration(within ? text.slice(7) : text, 'lastRead') }
}
