/**
 * What a behaviour is: an attack; harmless, but trips or resembles the rule; harmless SSM access that does neither; or
 * the rest of a day's work in AWS.
 */
export const KINDS = ['malicious', 'look-alike', 'benign', 'background'] as const
