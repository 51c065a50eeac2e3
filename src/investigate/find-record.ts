import { sourceOf } from '../detection/trail-document.js'
import { InputError } from '../errors.js'
import { listed } from './explain-term.js'
import type { Investigation } from './investigation.js'
import type { Seen } from './record-facts.js'

/**
 * The record that was asked for, and its second copy where it has one.
 * @throws InputError where none has the id, with the one that comes nearest, or where several begin so.
 */
export function findRecord({ asked, nearest, records }: Investigation, id: string): readonly Seen[] {
  if (asked.length === 0)
    throw new InputError(
      `--record ${id}: none of the ${records} records of this trail has that eventID${nearest || '; check it, or whether it lies in another file'}`,
    )
  const ids = [...new Set(asked.map((seen) => sourceOf(seen.id)))]
  const exact = asked.filter((seen) => sourceOf(seen.id) === id)
  if (exact.length > 0) return exact
  if (ids.length > 1)
    throw new InputError(`--record ${id} begins ${ids.length} eventIDs: ${listed(ids)}; give more of it`)
  return asked
}
