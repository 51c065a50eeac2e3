import { InputError } from '../errors.js'
import { counted, grouped } from '../report/figures.js'
import type { Environment } from './command.js'
import { pasted, print, printJson, say } from './console.js'
import { showProgress } from './progress.js'

/** What of the flags of `generate` means something with `--preset fixtures`, and what does not. */
export interface FixtureFlags {
  readonly seed: string
  readonly out?: string | undefined
  readonly json: boolean
  /** Flags that were given and say something about a dataset. */
  readonly others: readonly string[]
}

const OUT = 'output/fixtures'

/** Writes the folder of fixtures that other implementations are tried with. */
export async function generateFixtures(
  { seed, out = OUT, json, others }: FixtureFlags,
  { signal, invocation }: Environment,
): Promise<void> {
  const [other] = others
  if (other !== undefined)
    throw new InputError(`${other} says something of a dataset, and --preset fixtures makes none; leave it out`)
  if (out === '-') throw new InputError('--out -: fixtures are many files; name a folder')
  const { loadCatalogue } = await import('../behaviours/load.js')
  const { buildFixtures } = await import('../fixtures/build.js')
  const { fixtureFiles } = await import('../fixtures/files.js')
  const { packageVersion } = await import('../io/files.js')
  const { loadRule, ruleNames } = await import('../rules/load.js')
  const { checkFree, writeFolder } = await import('./fixture-folder.js')
  checkFree(out)
  const shipped = ruleNames()
    .map(loadRule)
    .filter((rule) => rule.type === 'new_terms')
  const progress = showProgress('making')
  const fixtures = await buildFixtures(seed, loadCatalogue(), shipped, (made) => {
    signal.throwIfAborted()
    progress.at(made)
  }).finally(() => progress.stop())
  const files = fixtureFiles(fixtures, { seed, version: packageVersion() })
  writeFolder(out, files)
  const alerts = fixtures.cases.flatMap(({ expected }) => Object.values(expected)).flatMap((each) => each.alerts)
  const bytes = [...files.values()].reduce((sum, text) => sum + Buffer.byteLength(text), 0)
  const cases = fixtures.cases.length
  if (json) printJson('fixtures', { folder: out, files: files.size, bytes, cases, alerts: alerts.length })
  say(
    `${out}: ${counted(cases, 'case')} with ${counted(alerts.length, 'alert')}, ${counted(files.size, 'file')} of ${grouped(bytes)} bytes`,
  )
  say(`next: read ${pasted(out)}/README.md, and have an engine scored:`)
  say(`  ${invocation} score --fixtures ${pasted(out)} --alerts yours.ndjson`)
  if (!json) print(out)
}
