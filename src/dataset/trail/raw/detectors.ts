/** The detectors that a trail can be read by; they give the same alerts. */
export const DETECTORS = ['reference', 'raw'] as const
