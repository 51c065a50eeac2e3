import { CheckFailed, InputError } from '../errors.js'
import { counted } from '../report/figures.js'
import { didYouMean } from '../suggest.js'
import { print, printJson, say } from './console.js'
import { several } from './values.js'

/** What of the flags of `score` means something with `--fixtures`. */
export interface FixtureScoreFlags {
  readonly fixtures: string
  readonly alerts?: string | undefined
  readonly rule?: readonly string[] | undefined
  readonly json: boolean
}

/** Scores somebody's alerts by a folder of fixtures. @throws CheckFailed where they differ. */
export async function scoreByFixtures(
  { fixtures: folder, alerts: path, rule, json }: FixtureScoreFlags,
  invocation: string,
): Promise<void> {
  if (path === undefined)
    throw new InputError('--fixtures scores alerts of yours; give them with --alerts, one a line with "case" in it')
  const { openFixtures } = await import('../fixtures/folder.js')
  const { readCaseAlerts } = await import('../fixtures/given.js')
  const { scoreFixtures } = await import('../fixtures/score.js')
  const report = await import('../report/fixtures.js')
  const { folderReader } = await import('./fixture-folder.js')
  const fixtures = openFixtures(folder, folderReader(folder))
  const only = rule === undefined ? undefined : several('--rule', rule)
  const names = [...fixtures.rules.keys()]
  for (const name of only ?? [])
    if (!names.includes(name))
      throw new InputError(
        `--rule "${name}" is none of these fixtures, which run ${names.join(', ')}${didYouMean(name, names)}`,
      )
  const score = await scoreFixtures(fixtures, await readCaseAlerts(path), only)
  const cases = score.groups.reduce((sum, each) => sum + each.cases, 0)
  if (json) {
    const { version, seed } = fixtures.index
    printJson('fixture-score', { fixtures: { version, seed }, ...score })
  } else {
    print(report.fixtureTable(score))
    const lines = report.differenceLines(score)
    if (lines.length > 0) print(['', ...lines].join('\n'))
  }
  if (score.differences.length > 0) {
    const failing = new Set(score.differences.map((difference) => difference.case)).size
    throw new CheckFailed(
      `${path}: ${counted(score.differences.length, 'difference')} in ${failing} of ${counted(cases, 'case')}`,
    )
  }
  say(`${path}: as expected in ${counted(cases, 'case')}`)
  say(`next: ${invocation} generate --size tiny, and score a whole trail`)
}
