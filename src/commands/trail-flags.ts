import { parseDuration, parseTime } from '../clock.js'
import type { TrailOptions } from '../dataset/trail/open.js'
import type { DetectionOptions } from '../detection/detection.js'
import { InputError } from '../errors.js'
import { pasted } from './console.js'

/** What every command that runs rules over a trail takes: `<trail..>`. */
export const TRAIL_POSITIONAL = {
  trail: { type: 'string', array: true, describe: 'Dataset, file, folder, or - for standard input; plain or gz' },
} as const

/** How the trail is read, and when the rules run over it. */
export const TRAIL_FLAGS = {
  ingested: {
    type: 'string',
    describe: 'When records that do not say it were ingested: event+DURATION, key, or a field [default: event+200s]',
  },
  integration: {
    choices: ['2.24', '2.41'],
    default: '2.24',
    describe: 'Version of the AWS integration whose mapping holds',
  },
  offset: { type: 'string', describe: 'Moves the runs off the whole marks: 90s' },
  runs: { type: 'string', describe: 'File with the times at which the rule ran, one a line' },
  'skip-bad': { type: 'boolean', default: false, describe: 'Leave out and count what is no record' },
} as const

export interface TrailFlags {
  readonly ingested?: string | undefined
  readonly integration?: string | undefined
  readonly offset?: string | undefined
  readonly runs?: string | undefined
  readonly skipBad: boolean
}

/** How the trail is opened. */
export function readingOptions({ ingested, skipBad }: TrailFlags): TrailOptions {
  return { skipBad, ...(ingested === undefined ? {} : { ingested }) }
}

/** How rules run over it. @throws InputError for an offset or a file of runs that cannot be read. */
export async function runningOptions({ integration, offset, runs }: TrailFlags): Promise<DetectionOptions> {
  if (runs !== undefined && offset !== undefined)
    throw new InputError('--runs says when the rule ran, and --offset moves a schedule; give one of them')
  const { integrationMapping } = await import('../ecs/mapping.js')
  return {
    mapping: integrationMapping(integration === '2.41' ? '2.41' : '2.24'),
    ...(offset === undefined ? {} : { offset: parseDuration(offset, '--offset') }),
    ...(runs === undefined ? {} : { runs: await readRuns(runs) }),
  }
}

/** The places and flags once more, for a command that is to see the same trail: what is not the default. */
export function sameTrail(places: readonly string[], flags: TrailFlags): string {
  const { ingested, integration, offset, runs, skipBad } = flags
  const given = Object.entries({ ingested, integration, offset, runs }).filter(
    ([name, value]) => value !== undefined && !(name === 'integration' && value === TRAIL_FLAGS.integration.default),
  )
  return [
    ...places.map(pasted),
    ...given.map(([name, value]) => `--${name} ${pasted(value ?? '')}`),
    ...(skipBad ? ['--skip-bad'] : []),
  ].join(' ')
}

/** Times of runs, one a line. */
async function readRuns(path: string): Promise<readonly string[]> {
  const { readText } = await import('../io/files.js')
  const lines = readText(path)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
  if (lines.length === 0)
    throw new InputError(`--runs ${path}: is empty; it holds one time a line, such as 2024-07-01T00:05:00Z`)
  const seen = new Map<number, number>()
  for (const [i, line] of lines.entries()) {
    const time = parseTime(line, `--runs ${path}:${i + 1}:`)
    const before = seen.get(time)
    if (before !== undefined)
      throw new InputError(`--runs ${path}:${i + 1}: ${line} stands in line ${before + 1} already; a run starts once`)
    seen.set(time, i)
  }
  return lines
}
