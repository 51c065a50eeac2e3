/** No argument can hold a NUL, so that nobody can mean this. */
const STAND_IN = '\u0000-'

/** yargs drops a lone `-`, which stands for standard input or output here: something else goes through it instead. */
export function hideDashes(args: readonly string[]): string[] {
  return args.map((arg) => (arg === '-' ? STAND_IN : arg))
}

/** The lone dashes back in what yargs made of the arguments. */
export function showDashes<T extends object>(given: T): T {
  const shown = (value: unknown): unknown =>
    Array.isArray(value) ? value.map(shown) : value === STAND_IN ? '-' : value
  return Object.fromEntries(Object.entries(given).map(([key, value]) => [key, shown(value)])) as T
}
