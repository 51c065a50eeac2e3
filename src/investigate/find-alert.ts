import type { Alert } from '../detection/alert.js'
import { InputError } from '../errors.js'
import { didYouMean } from '../suggest.js'
import { listed } from './explain-term.js'
import type { RuleCase } from './investigation.js'
import type { Seen } from './record-facts.js'

/** An alert, the rule that made it, and the record that it points at. */
export interface FoundAlert {
  readonly ruleCase: RuleCase
  readonly alert: Alert
  readonly seen: Seen
}

/**
 * The alert of an id, or of the beginning of one where no other begins so.
 * @throws InputError for an id that none of the rules made, with the one that comes nearest.
 */
export function findAlert(cases: readonly RuleCase[], id: string): FoundAlert {
  const all = cases.flatMap((ruleCase) => ruleCase.detection.alerts.map((alert) => ({ ruleCase, alert })))
  const found = all.filter(({ alert }) => alert.id.startsWith(id))
  const [only, other] = found
  if (only && !other) {
    const { source, copy } = only.alert
    return { ...only, seen: only.ruleCase.seen.get(copy === 2 ? `${source}#2` : source) as Seen }
  }
  if (other)
    throw new InputError(
      `--alert ${id} begins ${found.length} ids: ${listed(found.map(({ alert }) => alert.id))}; give more of it`,
    )
  const rules = cases.map(({ rule }) => rule.id).join(', ')
  const near = didYouMean(
    id,
    all.map(({ alert }) => alert.id),
  )
  throw new InputError(
    `--alert ${id} is none of the ${all.length} alerts of ${rules} on this trail${near || '; detect lists them, and --rule says which rule made it'}`,
  )
}
