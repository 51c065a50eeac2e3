import { InputError } from '../errors.js'

/** How this copy was started, for the commands that we tell people to paste. */
export function invocation(): string {
  const script = process.argv[1] ?? 'trailbench'
  if (/[\\/]node_modules[\\/]/.test(script)) return 'npx trailbench'
  return /(^|[\\/])dist[\\/]cli\.js$/.test(script) ? 'node dist/cli.js' : 'trailbench'
}

/** A whole number of at least `least`. */
export function wholeNumber(flag: string, least: number): (value: unknown) => number {
  return (value) => {
    const text = String(value).replaceAll('_', '')
    if (!/^\d+$/.test(text) || Number(text) < least || !Number.isSafeInteger(Number(text))) {
      throw new InputError(`${flag} "${value}" is no whole number of at least ${least}`)
    }
    return Number(text)
  }
}

/** Several values of a flag, given again or with commas. */
export function many(value: unknown): readonly string[] {
  return (Array.isArray(value) ? value : [value])
    .flatMap((entry) => String(entry).split(','))
    .filter((entry) => entry !== '')
}
