import { DAY, isoTime, parseDuration, parseTime } from '../clock.js'
import { InputError } from '../errors.js'
import { FORMAT_NAMES, type FormatName } from '../formats/index.js'
import { chooseMutations } from '../mutations/choose.js'
import { checkMix } from '../stream/mix.js'
import { WARM_UP } from '../stream/stream-plan.js'
import { organisationFor } from '../stream/volume.js'
import { configSchema, type GenerateConfig } from './manifest.js'

/** Names for volumes, in background records. */
export const SIZES = { tiny: 1_000, demo: 100_000, week: 1_000_000, soak: 100_000_000 } as const

export const DEFAULTS = {
  seed: '1',
  events: SIZES.demo,
  /** A Monday, in the time whose records and tools the world shows. */
  start: '2024-07-01T00:00:00Z',
  duration: '21d',
} as const

const FIRST_DAY = Date.parse('2006-01-01T00:00:00Z')
/** Times with more digits in the year would no longer sort as texts. Deliveries come up to some hours later. */
const LAST_DAY = Date.parse('9999-12-30T00:00:00Z')

/**
 * A configuration with all that was not said filled in.
 * @throws InputError for times that mean nothing, mutations that there are not or that contradict each other, shares that
 * do not sum to 1, or a duration within which the rules could not warm up.
 */
export function completeConfig(
  given: Omit<Partial<GenerateConfig>, 'attacks'> & { readonly attacks: readonly string[] },
): GenerateConfig {
  const { events = DEFAULTS.events, mix } = given as Partial<GenerateConfig>
  if (mix !== undefined) checkMix(mix)
  const config = {
    seed: DEFAULTS.seed,
    events: events as number,
    org: organisationFor(events),
    start: DEFAULTS.start as string,
    duration: DEFAULTS.duration as string,
    behaviours: [],
    labels: 'default' as const,
    formats: [] as readonly FormatName[],
    gzip: false,
    ...given,
    attacks: [...given.attacks],
  }
  const start = parseTime(config.start, '--start')
  if (start % 1_000 !== 0)
    throw new InputError(`--start "${config.start}" has a part of a second; CloudTrail's times have whole seconds`)
  const duration = parseDuration(config.duration, '--duration')
  if (duration % 1_000 !== 0)
    throw new InputError(
      `--duration "${config.duration}" has a part of a second; CloudTrail's times have whole seconds`,
    )
  if (duration <= WARM_UP * 1_000) {
    throw new InputError(
      `--duration ${config.duration} is not longer than the rules' history of ${WARM_UP / DAY} days, so that nothing could be scored; give more, such as ${DEFAULTS.duration}`,
    )
  }
  if (start < FIRST_DAY || start + duration > LAST_DAY)
    throw new InputError(`--start ${config.start}: a trail lies between 2006, when AWS began, and 9999`)
  const formats = FORMAT_NAMES.filter((name) => name === 'ndjson' || config.formats.includes(name))
  const complete = { ...config, start: isoTime(start), formats }
  const { data, error } = configSchema.safeParse(complete)
  const issue = error?.issues[0]
  if (issue) throw new InputError(`the configuration: ${issue.path.join('.')}: ${issue.message}`)
  chooseMutations(data?.mutate)
  return complete
}
