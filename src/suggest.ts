import { distance } from 'fastest-levenshtein'

/** From how many letters on what was given may be the beginning of a name, mistyped. */
const BEGINNING = 4

/** `; did you mean "v2"?` when one of `known`, or its beginning, lies close to what was given, otherwise an empty string. */
export function didYouMean(given: string, known: readonly string[]): string {
  const allowed = Math.max(2, Math.floor(given.length / 3))
  let nearest = ''
  let least = allowed + 1
  for (const name of known) {
    const away = Math.min(distance(given, name), distanceOfBeginning(given, name))
    if (away < least) {
      nearest = name
      least = away
    }
  }
  return nearest === '' ? '' : `; did you mean "${nearest}"?`
}

/** Of the beginning alone fewer letters may differ: among many names one begins with nearly any four. */
function distanceOfBeginning(given: string, name: string): number {
  if (given.length < BEGINNING) return Number.POSITIVE_INFINITY
  const away = distance(given, name.slice(0, given.length))
  return away <= Math.floor(given.length / 3) ? away : Number.POSITIVE_INFINITY
}
