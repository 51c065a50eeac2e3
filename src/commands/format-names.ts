import { InputError } from '../errors.js'
import type { FormatName } from '../formats/index.js'
import { didYouMean } from '../suggest.js'
import { several } from './values.js'

/**
 * The formats that a flag names, given again or with commas between them.
 * @param names of all there are.
 * @throws InputError for one that there is not, or that is given twice.
 */
export function formatsOf(flag: string, value: unknown, names: readonly FormatName[]): readonly FormatName[] {
  return several(flag, value).map((given) => {
    const name = names.find((each) => each === given)
    if (name === undefined)
      throw new InputError(`${flag} "${given}" is none of ${names.join(', ')}${didYouMean(given, names)}`)
    return name
  })
}
