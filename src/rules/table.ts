import { didYouMean } from '../suggest.js'

/** A table of TOML, or an object of JSON. */
export type Table = Readonly<Record<string, unknown>>

export function isTable(value: unknown): value is Table {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** What is said of a key that is not understood. */
export function unknownKey(place: string, key: string, known: readonly string[]): string {
  return `${place}: unknown key "${key}" is left out${didYouMean(key, known)}`
}
