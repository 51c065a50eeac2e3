import { z } from 'zod'
import { parseDuration } from '../clock.js'

/** `3`, or `[2, 5]` for a whole number drawn from 2 to 5. */
export const countSchema = z.union([
  z.int().nonnegative(),
  z
    .tuple([z.int().nonnegative(), z.int().nonnegative()])
    .refine(([low, high]) => low <= high, 'expected the lower number first'),
])
export type Count = z.infer<typeof countSchema>

/** `2s`, or `[500ms, 2s]` for a time drawn between them. */
export const spanSchema = z.union([
  durationText(),
  z
    .tuple([durationText(), durationText()])
    .refine((span) => spanRange(span).low <= spanRange(span).high, 'expected the shorter time first'),
])
export type Span = string | readonly [string, string]

function durationText() {
  return z.string().regex(/^\d+(\.\d+)?(ms|s|m|h|d)$/, 'expected a duration such as 500ms, 2s, 15m, 6h or 12d')
}

/** Lowest and highest of a range; equal where it is one value. */
export interface Range {
  readonly low: number
  readonly high: number
}

export function countRange(count: Count): Range {
  return typeof count === 'number' ? { low: count, high: count } : { low: count[0], high: count[1] }
}

/** In milliseconds. */
export function spanRange(span: Span): Range {
  const [low, high] = typeof span === 'string' ? ([span, span] as const) : span
  return { low: parseDuration(low, 'the duration'), high: parseDuration(high, 'the duration') }
}
