import { z } from 'zod'

/**
 * Why a record or a campaign did not alert, in the order in which a record gets further towards an alert.
 * `alert` means that it did.
 */
export const REASONS = [
  'not-in-query',
  'excluded',
  'over-ignore-above',
  'field-missing',
  'searchable-too-late',
  'not-queried',
  'term-known',
  'truncated',
  'alert',
] as const
export const reasonSchema = z.enum(REASONS)
export type Reason = z.infer<typeof reasonSchema>

/** What a rule makes of one campaign of a behaviour on its own, found by reasoning and never by running the detector. */
export const expectationSchema = z.strictObject({
  alerts: z.int().nonnegative(),
  reason: reasonSchema,
  why: z.string().min(1),
})
export interface Expectation {
  readonly alerts: number
  readonly reason: Reason
  readonly why: string
}

/** By the rule's name: `v2`, `v3`, `v6`, `v9`. */
export type ExpectedAlone = Readonly<Record<string, Expectation>>

/** Whether somebody wants to be woken by it: `acceptable` is a drill, or break-glass. */
export const alertWantedSchema = z.enum(['wanted', 'unwanted', 'acceptable'])
export type AlertWanted = z.infer<typeof alertWantedSchema>
