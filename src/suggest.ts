import { closest, distance } from 'fastest-levenshtein'

/** `; did you mean "v2"?` when one of `known` lies close to what was given, otherwise an empty string. */
export function didYouMean(given: string, known: readonly string[]): string {
  if (known.length === 0) return ''
  const nearest = closest(given, known)
  return distance(given, nearest) <= Math.max(2, Math.floor(given.length / 3)) ? `; did you mean "${nearest}"?` : ''
}
