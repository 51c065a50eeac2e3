import { fullName } from '../behaviours/behaviour.js'
import type { CompiledBehaviour } from '../behaviours/compile.js'
import { InputError } from '../errors.js'
import { didYouMean } from '../suggest.js'

/**
 * Which attacks a request means: `all`, `none`, or patterns with `*` and a number of campaigns, `stratus-*:2`,
 * separated by commas; `behaviour/variant` for a variant. One entry per campaign to come, in the order of the catalogue.
 * @throws InputError for a pattern that matches nothing, with the nearest name.
 */
export function chooseAttacks(request: string, behaviours: readonly CompiledBehaviour[]): readonly string[] {
  const malicious = behaviours
    .filter(({ behaviour }) => behaviour.kind === 'malicious')
    .map(({ behaviour }) => fullName(behaviour))
  if (request === 'none') return []
  return request.split(',').flatMap((entry) => {
    const [pattern = '', times = '1'] = entry.trim().split(':')
    if (!/^[1-9]\d*$/.test(times))
      throw new InputError(`--attacks "${entry}": "${times}" is no number of campaigns; write it as ${pattern}:2`)
    const matching = matchingNames(pattern, malicious)
    if (matching.length === 0) {
      const bases = malicious.filter((name) => !name.includes('/'))
      const nearest = didYouMean(pattern, malicious) || didYouMean(pattern.replace(/\*.*/, '').replace(/-$/, ''), bases)
      throw new InputError(
        `--attacks "${pattern}" matches none of ${bases.length} attacks${nearest || '; the command "list behaviours" names them'}`,
      )
    }
    return matching.flatMap((name) => Array.from({ length: Number(times) }, () => name))
  })
}

/** Variants are meant only where the pattern names one: `dormant-identity-returns/*`. */
function matchingNames(pattern: string, names: readonly string[]): readonly string[] {
  const candidates = names.filter((name) => name.includes('/') === pattern.includes('/'))
  if (pattern === 'all') return candidates
  const expression = new RegExp(`^${pattern.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*')}$`)
  return candidates.filter((name) => expression.test(name))
}
