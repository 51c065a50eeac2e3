import { z } from 'zod'
import { REASONS } from '../reason.js'

/** What a rule makes of one campaign of a behaviour on its own, found by reasoning and never by running the detector. */
export const expectationSchema = z
  .strictObject({
    alerts: z.int().nonnegative(),
    reason: z.enum(REASONS),
    why: z.string().min(1),
  })
  .refine(
    ({ alerts, reason }) => alerts > 0 === (reason === 'alert'),
    'reason is "alert" where there are alerts, and only there',
  )

/** Whether somebody wants to be woken by it: `acceptable` is a drill, or break-glass. */
export const alertWantedSchema = z.enum(['wanted', 'unwanted', 'acceptable'])
export type AlertWanted = z.infer<typeof alertWantedSchema>
