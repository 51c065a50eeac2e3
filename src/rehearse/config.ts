import type { Behaviour } from '../behaviours/behaviour.js'
import { fullName } from '../behaviours/behaviour.js'
import { DAY, isoSecond, MINUTE, parseTime, type Seconds } from '../clock.js'
import { completeConfig } from '../dataset/config.js'
import type { GenerateConfig } from '../dataset/manifest.js'
import { streamOf } from '../dataset/stream-of.js'
import { InputError } from '../errors.js'
import { MARGIN, TooShort } from '../stream/incidents.js'
import type { Campaign } from '../stream/stream-plan.js'

/** Into what a behaviour is laid. */
export interface Setting {
  readonly seed: string
  readonly org: GenerateConfig['org']
  /** Records of the organisation in three weeks. */
  readonly events: number
  /** When the first call is made; somewhere in the scored part of the trail where it is absent. */
  readonly at?: string
  /** In which shapes it is to be written. */
  readonly formats?: GenerateConfig['formats']
}

const THREE_WEEKS = 21

/**
 * The configuration of three weeks with one campaign in them, or of more where its history asks for more. With a time
 * given, all is moved so that the campaign begins then, and the trail ends when nothing of it can come any more.
 * @throws InputError where the time cannot be met.
 */
export function rehearsalConfig(behaviour: Behaviour, { events, at, ...setting }: Setting): GenerateConfig {
  const configOf = (days: number, moved: { readonly start?: string; readonly attacksAt?: string } = {}) =>
    completeConfig({
      ...setting,
      ...moved,
      events: Math.ceil((events * days) / THREE_WEEKS),
      duration: `${days}d`,
      attacks: [fullName(behaviour)],
    })
  const { config, campaign } = longEnough(configOf)
  if (at === undefined) return config
  const first = wholeSecond(at)
  const length = campaign.last - campaign.first
  const days = Number.parseInt(config.duration, 10)
  const end = Math.ceil((first + length + MARGIN + MINUTE) / MINUTE) * MINUTE
  return configOf(days, { start: isoSecond(end - days * DAY), attacksAt: isoSecond(first) })
}

function longEnough(configOf: (days: number) => GenerateConfig): {
  readonly config: GenerateConfig
  readonly campaign: Campaign
} {
  const attempt = (days: number) => {
    const config = configOf(days)
    return { config, campaign: streamOf(config).campaigns[0] as Campaign }
  }
  try {
    return attempt(THREE_WEEKS)
  } catch (error) {
    if (!(error instanceof TooShort)) throw error
    // A day more than it needs: whatever is drawn then has some room.
    return attempt(Math.ceil(error.least / (DAY * 1_000)) + 1)
  }
}

function wholeSecond(at: string): Seconds {
  const time = parseTime(at, '--at')
  if (time % 1_000 !== 0)
    throw new InputError(`--at "${at}" has a part of a second; CloudTrail's times have whole seconds`)
  return time / 1_000
}

/** Records that an organisation makes in three weeks where nobody says how many: enough to look like its own days. */
export const EVENTS: Readonly<Record<GenerateConfig['org'], number>> = {
  small: 20_000,
  medium: 20_000,
  large: 60_000,
}
