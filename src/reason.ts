/**
 * Why a record, a campaign or an incident did not alert, in the order in which a record gets further towards an alert;
 * `alert` means that it did. Detection, scoring and the behaviours' expectations speak in these same codes.
 */
export const REASONS = [
  'not-in-query',
  'excluded',
  'over-ignore-above',
  'field-missing',
  'searchable-too-late',
  'not-queried',
  'term-known',
  'below-threshold',
  'truncated',
  'alert',
] as const
export type Reason = (typeof REASONS)[number]

/** The reason of those given that came furthest. */
export function furthest(reasons: Iterable<Reason>): Reason {
  let last = 0
  for (const reason of reasons) last = Math.max(last, REASONS.indexOf(reason))
  return REASONS[last] as Reason
}
