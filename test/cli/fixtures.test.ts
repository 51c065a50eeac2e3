import { appendFileSync, cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { fixtureFiles } from '../../src/fixtures/files.js'
import { packageVersion } from '../../src/io/files.js'
import { fixtures as builtHere } from '../fixtures/fixtures.js'
import { folder, trailbench } from './trailbench.js'

const home = folder()
const fixtures = join(home, 'fixtures')
const made = trailbench(['generate', '--preset', 'fixtures', '--out', fixtures])
const everything = readdirSync(join(fixtures, 'cases'), { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.json'))
  .map((path) => JSON.parse(readFileSync(join(fixtures, 'cases', path), 'utf8')))
const rows: readonly { readonly case: string; readonly rule: string }[] = everything.flatMap((fixture) =>
  Object.values(fixture.expected as Record<string, { alerts: object[] }>).flatMap(({ alerts }) =>
    alerts.map((alert) => ({ case: fixture.case, ...alert }) as unknown as { case: string; rule: string }),
  ),
)

let files = 0
/** A file of alerts. */
function alerts(given: readonly object[]): string {
  const path = join(home, `alerts-${++files}.ndjson`)
  writeFileSync(path, given.map((row) => `${JSON.stringify(row)}\n`).join(''))
  return path
}
const score = (given: readonly object[], ...flags: readonly string[]) =>
  trailbench(['score', '--fixtures', fixtures, '--alerts', alerts(given), ...flags])

describe('generate --preset fixtures', () => {
  it('says what it made, and how to go on', () => {
    expect(made.code).toBe(0)
    expect(made.out).toBe(`${fixtures}\n`)
    expect(made.err).toMatch(/next: .*README\.md.*\n.*score --fixtures/)
  })

  it('makes the same bytes as any other process, and others of another seed', async () => {
    const again = fixtureFiles(await builtHere(), { seed: '1', version: packageVersion() })
    expect(readFileSync(join(fixtures, 'SHA256SUMS'), 'utf8')).toBe(again.get('SHA256SUMS'))
    const other = join(home, 'other')
    trailbench(['generate', '--preset', 'fixtures', '--seed', '2', '--out', other])
    const path = 'cases/behaviours/stratus-securestring-dump.json'
    expect(readFileSync(join(other, path), 'utf8')).not.toBe(readFileSync(join(fixtures, path), 'utf8'))
  })

  it('keeps its page, in 80 columns', () => {
    const lines = readFileSync(join(fixtures, 'README.md'), 'utf8').split('\n')
    expect(lines.length).toBeLessThan(100)
    expect(lines.filter((line) => line.length > 80)).toEqual([])
  })

  it.each([
    ['a place that is taken', [], `--out ${fixtures}: is there already`],
    ['a flag of datasets', ['--size', 'tiny'], '--size says something of a dataset'],
    ['another flag of datasets', ['--attacks', 'none'], '--attacks says something of a dataset'],
  ])('refuses %s', (_, flags, message) => {
    const { code, err } = trailbench(['generate', '--preset', 'fixtures', '--out', fixtures, ...flags])
    expect(err).toContain(message)
    expect(code).toBe(2)
  })

  it('refuses a standard output, and a preset that there is not', () => {
    expect(trailbench(['generate', '--preset', 'fixtures', '--out', '-']).err).toContain('fixtures are many files')
    expect(trailbench(['generate', '--preset', 'fixture']).err).toContain('did you mean "fixtures"?')
  })
})

describe('score --fixtures', () => {
  it('ends with 0 where all agrees', () => {
    const { code, out, err } = score(rows)
    expect(code).toBe(0)
    expect(out).toMatch(/^all +(\d+)\/\1 /m)
    expect(err).toContain('as expected in')
  })

  it('ends with 3 where something differs, and names it in 80 columns', () => {
    const given = rows.filter((row) => row.case !== 'history/a-millisecond-before')
    const { code, out, err } = score([
      ...given,
      { case: 'window/at-its-beginning', rule: 'user', terms: ['ann'], source: 'd1' },
    ])
    expect(code).toBe(3)
    expect(err).toContain('2 differences in 2 of')
    expect(out).toContain('window/at-its-beginning, user: unexpected (window)')
    expect(out).toContain('history/a-millisecond-before, user: missing (history)')
    expect(out).toContain('The last one before, d1, is 1 ms older')
    expect(out.split('\n').filter((line) => line.length > 80)).toEqual([])
  })

  it('looks at some rules alone where they are named', () => {
    const given = rows.filter(({ rule }) => rule === 'v9')
    expect(score(given, '--rule', 'v9').code).toBe(0)
    expect(score(given, '--rule', 'v9', '--rule', 'v7').code).toBe(3)
  })

  it('has everything as JSON with a versioned schema', () => {
    const result = JSON.parse(score([], '--rule', 'user-3', '--json').out)
    expect(result.schema).toBe('trailbench/fixture-score/1')
    expect(result.differences).toHaveLength(rows.filter(({ rule }) => rule === 'user-3').length)
    expect(result.differences[0]).toMatchObject({ kind: 'missing', why: expect.any(String), area: expect.any(String) })
  })

  it('takes alerts as Kibana keeps them', () => {
    const given = rows
      .filter(({ rule }) => rule === 'user')
      .map((row) => {
        const { terms, source, execution } = row as unknown as Record<string, unknown>
        return {
          case: row.case,
          'kibana.alert.rule.rule_id': 'fixture-user',
          'kibana.alert.new_terms': terms,
          'kibana.alert.original_event.id': source,
          'kibana.alert.intended_timestamp': execution,
        }
      })
    expect(score(given, '--rule', 'user').code).toBe(0)
  })

  const row = { case: 'window/at-its-end', rule: 'user', terms: ['ann'], source: 'd1' }
  it.each([
    ['an alert without a case', [{ ...row, case: undefined }], /alerts-\d+\.ndjson:1: names no case/],
    ['an unknown case', [{ ...row, case: 'window/at-its-edn' }], /:1: there is no case .*mean "window\/at-its-end"\?/],
    [
      'a rule that the case does not run',
      [row, { ...row, rule: 'users' }],
      /:2: .* runs user, .*did you mean "user"\?/,
    ],
    ['an alert without terms', [{ ...row, terms: undefined }], /:1: terms: /],
    ['what is no alert', [7], /:1: names no case/],
  ])('refuses %s', (_, given, message) => {
    const { code, err } = score(given as object[])
    expect(err).toMatch(message)
    expect(code).toBe(2)
  })

  /** A copy of the folder with something done to it. */
  function damaged(damage: (copy: string) => void): string {
    const copy = join(home, `copy-${++files}`)
    cpSync(fixtures, copy, { recursive: true })
    damage(copy)
    return trailbench(['score', '--fixtures', copy, '--alerts', alerts(rows)]).err
  }
  const path = 'cases/window/at-its-end.json'

  it('refuses a folder that was changed, and says which file', () => {
    expect(damaged((copy) => appendFileSync(join(copy, path), ' '))).toContain(`${path}: was changed`)
    expect(damaged((copy) => rmSync(join(copy, path)))).toContain(`${path}: is in SHA256SUMS and not in the folder`)
    expect(damaged((copy) => rmSync(join(copy, 'SHA256SUMS')))).toContain('is no folder of fixtures')
    const crlf = (copy: string) =>
      writeFileSync(join(copy, path), readFileSync(join(copy, path), 'utf8').replaceAll('\n', '\r\n'))
    expect(damaged(crlf)).toContain('only its line ends were')
  })

  it('lets files beside its own be', () => {
    expect(damaged((copy) => writeFileSync(join(copy, 'NOTES.md'), 'ours'))).not.toContain('NOTES.md')
  })

  it.each([
    ['no alerts', ['--fixtures', fixtures], '--fixtures scores alerts of yours'],
    ['a folder that is not there', ['--fixtures', '/no/such', '--alerts', 'x'], '/no/such: there is no such folder'],
    ['a dataset too', ['output/x', '--fixtures', fixtures, '--alerts', 'x'], 'are both given'],
    ['a gate', ['--fixtures', fixtures, '--alerts', 'x', '--min-recall', '1'], '--min-recall means nothing'],
    ['an unknown rule', ['--fixtures', fixtures, '--alerts', 'x', '--rule', 'v8'], '"v8" is none of these fixtures'],
    ['nothing at all', [], 'score <dataset>: <dataset> is missing, or --fixtures'],
  ])('refuses %s', (_, flags, message) => {
    const { code, err } = trailbench(['score', ...flags])
    expect(err).toContain(message)
    expect(code).toBe(2)
  })
})
