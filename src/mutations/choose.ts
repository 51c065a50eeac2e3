import { InputError } from '../errors.js'
import { didYouMean } from '../suggest.js'
import { MUTATIONS } from './index.js'
import type { Mutation } from './mutation.js'

/**
 * The mutations of these names, in the order in which they take effect.
 * @throws InputError for a name that there is not, one that is there twice, or two that contradict each other.
 */
export function chooseMutations(names: readonly string[] = []): readonly Mutation[] {
  for (const [i, name] of names.entries()) {
    const known = MUTATIONS.map(({ id }) => id)
    if (!known.includes(name))
      throw new InputError(
        `--mutate "${name}" is none of ${known.length} mutations${didYouMean(name, known) || '; the command "list mutations" names them'}`,
      )
    if (names.indexOf(name) < i) throw new InputError(`--mutate ${name} is given twice; give it once`)
  }
  const chosen = MUTATIONS.filter(({ id }) => names.includes(id))
  for (const [i, mutation] of chosen.entries()) {
    for (const other of chosen.slice(0, i)) {
      const both = mutation.decides.find((decision) => other.decides.includes(decision))
      if (both !== undefined)
        throw new InputError(
          `--mutate ${other.id} and ${mutation.id} contradict each other: both decide ${both}; take one of them`,
        )
    }
  }
  return chosen
}
