import { InputError } from '../errors.js'
import { ORGANISATION_NAMES, type OrganisationName } from '../world/organisation.js'
import { worldSizes } from '../world/sizes.js'
import type { World } from '../world/world.js'

/** Up to how many background records an organisation is the one that makes them, where nobody names another. */
const UP_TO: Readonly<Record<OrganisationName, number>> = {
  small: 500_000,
  medium: 20_000_000,
  large: Number.POSITIVE_INFINITY,
}

/** The organisation that makes so many records: a small one does not make a hundred million in three weeks. */
export function organisationFor(events: number): OrganisationName {
  return ORGANISATION_NAMES.find((name) => events <= UP_TO[name]) ?? 'large'
}

/** Records that a principal makes in a day at most, on average: a call every 17 seconds, by day and by night. */
const MOST_A_DAY = 5_000

/**
 * @param dueAt records of the daily jobs in a dataset of so many: never fewer in one of more.
 * @throws InputError where the jobs make more than there are to be, or the organisation could not make so many.
 */
export function checkVolume(world: World, events: number, days: number, dueAt: (events: number) => number): void {
  const { name } = world.organisation
  const most = Math.floor(worldSizes(world).principals * days * MOST_A_DAY)
  const due = dueAt(events)
  if (due <= events && events <= most) return
  // With more records jobs run more often: the fewest that do are found from below.
  let least = dueAt(1)
  while (dueAt(least) > least) least = dueAt(least)
  const bounds = `from ${least} to ${most}`
  if (due > events)
    throw new InputError(
      `--events ${events} is too few for the organisation "${name}": over this duration its daily jobs alone make ${due} records; give at least ${least} (${bounds}), a shorter --duration, or a smaller --org`,
    )
  throw new InputError(
    `--events ${events} is too many for the organisation "${name}": its principals make at most ${MOST_A_DAY} records a day each; give at most ${most} (${bounds}), a longer --duration, or a larger --org`,
  )
}
