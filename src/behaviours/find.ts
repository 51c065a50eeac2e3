import { InputError } from '../errors.js'
import { didYouMean } from '../suggest.js'
import { fullName } from './behaviour.js'
import type { CompiledBehaviour } from './compile.js'

/**
 * The behaviour of a name, which may have the variant in it: `dormant-identity-returns/seven-days`.
 * @throws InputError where there is none, with the nearest name, or where the variant is said twice.
 */
export function findBehaviour(
  behaviours: readonly CompiledBehaviour[],
  name: string,
  variant?: string,
): CompiledBehaviour {
  const ids = [...new Set(behaviours.map(({ behaviour }) => behaviour.id))]
  const [id = '', own] = name.split('/')
  if (own !== undefined && variant !== undefined && own !== variant)
    throw new InputError(`${name} names a variant, and --variant ${variant} another; give one of them`)
  const wanted = own ?? variant
  const found = behaviours.find(({ behaviour }) => fullName(behaviour) === fullName({ id, variant: wanted }))
  if (found) return found
  const variants = behaviours.flatMap(({ behaviour }) =>
    behaviour.id === id && behaviour.variant !== undefined ? [behaviour.variant] : [],
  )
  if (!ids.includes(id))
    throw new InputError(
      `no behaviour is called "${id}"${didYouMean(id, ids) || '; the command "list behaviours" names them'}`,
    )
  throw new InputError(
    variants.length === 0
      ? `--variant ${wanted}: ${id} has no variants; leave it out`
      : `--variant ${wanted}: ${id} has the variants ${variants.join(', ')}${didYouMean(wanted ?? '', variants)}`,
  )
}
