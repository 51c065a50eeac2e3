import { InputError } from '../errors.js'

/** A whole number of at least `least`; underscores and commas may group digits. @throws InputError otherwise. */
export function wholeNumber(flag: string, value: unknown, least: number): number {
  const text = String(value).replace(/[_,]/g, '')
  if (!/^\d+$/.test(text) || Number(text) < least || !Number.isSafeInteger(Number(text))) {
    throw new InputError(`${flag} "${String(value)}" is no whole number of at least ${least}`)
  }
  return Number(text)
}

/** A share from 0 to 1, also written as `80%`. @throws InputError otherwise. */
export function share(flag: string, value: string): number {
  const number = value.endsWith('%') ? Number(value.slice(0, -1)) / 100 : Number(value)
  if (value.trim() === '' || Number.isNaN(number) || number < 0 || number > 1)
    throw new InputError(`${flag} "${value}" is no share; write it as 0.8 or 80%`)
  return number
}

/**
 * The values of a flag that may be given again, or hold several with commas between them.
 * @param arePaths what has a slash or a dot is a path, which may have commas in it, and is taken as it is.
 * @throws InputError where one is given twice, or none is.
 */
export function several(flag: string, value: unknown, { arePaths = false } = {}): readonly string[] {
  const entries = (value === undefined ? [] : [value])
    .flat()
    .map(String)
    .flatMap((entry) => (arePaths && /[\\/.]/.test(entry) ? [entry] : entry.split(',')))
    .map((entry) => entry.trim())
  if (entries.includes('')) throw new InputError(`${flag} "${[value].flat().join(' ')}" has an empty value in it`)
  const twice = entries.find((entry, i) => entries.indexOf(entry) < i)
  if (twice !== undefined) throw new InputError(`${flag} ${twice} is given twice; give it once`)
  return entries
}
