import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { detectExpected } from '../../src/dataset/verify/detect-expected.js'
import { verifyDataset } from '../../src/dataset/verify/verify.js'
import { folder, trailbench } from './trailbench.js'

const home = folder()
const original = join(home, 'original')
/** Few attacks, for it is read again for everything that is found. */
const TINY = ['generate', '--size', 'tiny', '--seed', 'v', '--attacks', 'stratus-*']
trailbench([...TINY, '--out', original])

let copies = 0
/** A copy of the dataset with one thing done to one of its files. */
function damaged(file: string, damage: (lines: string[]) => readonly string[] | string): string {
  const copy = join(home, `copy-${++copies}`)
  cpSync(original, copy, { recursive: true })
  const path = join(copy, file)
  const changed = damage(readFileSync(path, 'utf8').trimEnd().split('\n'))
  writeFileSync(path, typeof changed === 'string' ? changed : `${changed.join('\n')}\n`)
  return copy
}
const edit = (line: number, from: string | RegExp, to: string) => (lines: readonly string[]) =>
  lines.map((text, i) => (i === line ? text.replace(from, to) : text))
const drop = (line: number) => (lines: readonly string[]) => lines.filter((_, i) => i !== line)
const swap = (a: number, b: number) => (lines: readonly string[]) =>
  lines.map((text, i) => (i === a ? (lines[b] as string) : i === b ? (lines[a] as string) : text))
const EVENTS = 'events-00001.ndjson'

describe('verify', () => {
  it('passes what generate made', () => {
    expect(trailbench(['verify', original]).code).toBe(0)
    expect(trailbench(['verify', original, '--quick']).code).toBe(0)
  })

  const cases: readonly (readonly [string, string, (lines: string[]) => readonly string[] | string, RegExp])[] = [
    ['a byte of a record', EVENTS, edit(5, '"eventVersion"', '"eventVersiom"'), /events-00001\.ndjson: was changed/],
    ['a record that is gone', EVENTS, drop(40), /has \d+ lines, the manifest says/],
    ['records that are swapped', EVENTS, swap(3, 900), /comes after/],
    ['a record that is there twice', EVENTS, (lines) => [lines[0] as string, ...lines], /is there twice/],
    ['a record that is cut off', EVENTS, (lines) => lines.join('\n').slice(0, -200), /is no JSON, or cut off/],
    ['a label that is gone', 'truth/labels.ndjson', drop(0), /labels\.ndjson: (was changed|has \d+ lines)/],
    [
      'a label that lies about malice',
      'truth/labels.ndjson',
      (lines) => lines.map((line) => line.replace('"malicious":true', '"malicious":false')),
      /the records and labels make/,
    ],
    [
      'a label of another operation',
      'truth/labels.ndjson',
      edit(2, /"operation":"[^"]+"/, '"operation":"ssm.PutParameter"'),
      /operation is ssm\.PutParameter, the record in .* says/,
    ],
    [
      'a label without its record',
      'truth/labels.ndjson',
      edit(1, /"eventID":"[^"]+"/, '"eventID":"11111111-1111-4111-8111-111111111111"'),
      /no record has this id/,
    ],
    ['a label that is no row', 'truth/labels.ndjson', edit(1, '"kind":', '"sort":'), /labels\.ndjson:2: kind/],
    ['an incident that is gone', 'truth/incidents.ndjson', drop(1), /has labels and no row/],
    [
      'an incident that counts wrong',
      'truth/incidents.ndjson',
      edit(0, /"records":\d+/, '"records":3'),
      /3 records from .*, the labels make/,
    ],
    ['a delivery row that is gone', 'delivery.ndjson', drop(10), /no object of delivery\.ndjson holds it/],
    [
      'a delivery row that counts wrong',
      'delivery.ndjson',
      edit(4, /"records":\d+/, '"records":99'),
      /the object says 99 records/,
    ],
    [
      'a delivery row with another time',
      'delivery.ndjson',
      edit(4, /"ingested":"[^"]+"/, '"ingested":"2024-07-02T00:00:00Z"'),
      /delivery\.ndjson: was changed/,
    ],
    ['an expected alert that is gone', 'expected/alerts.v2.ndjson', drop(0), /lacks the alert on/],
    [
      'an expected alert with another source',
      'expected/alerts.v2.ndjson',
      edit(0, /"source":"[^"]+"/, '"source":"11111111-1111-4111-8111-111111111111"'),
      /an alert on 1{8}-.* that the detector does not make/,
    ],
    [
      'the manifest',
      'manifest.json',
      (lines) => lines.map((line) => line.replace('"seed": "v"', '"seed": "w"')),
      /manifest\.json: was changed/,
    ],
    [
      'a count in the manifest',
      'manifest.json',
      (lines) => lines.map((line) => line.replace(/"incidents": \d+/, '"incidents": 999')),
      /counts\.incidents is 999/,
    ],
  ]
  it.each(cases)('finds %s', async (_, file, damage, message) => {
    const copy = damaged(file, damage)
    // Only what is said of expected alerts takes the detector.
    const detect = (rules: readonly string[]) => detectExpected([copy], rules, () => undefined)
    const { findings } = await verifyDataset([copy], file.startsWith('expected/') ? { detect } : {})
    expect(findings.map((finding) => `${finding.place}: ${finding.message}`).join('\n')).toMatch(message)
  })

  it('prints what it found, a line each, and ends with 3', () => {
    const copy = damaged(EVENTS, drop(40))
    const { code, out, err } = trailbench(['verify', copy, '--quick'])
    expect(code).toBe(3)
    expect(out).toMatch(/^events-00001\.ndjson: was changed: .*$/m)
    expect(out).toMatch(/has \d+ lines, the manifest says/)
    expect(err).toBe(`${copy}: ${out.trimEnd().split('\n').length} things found wrong\n`)
  })

  it('finds a file that is gone and one that is not in the manifest', () => {
    const copy = damaged('manifest.json', (lines) => lines)
    rmSync(join(copy, 'expected/alerts.v3.ndjson'))
    writeFileSync(join(copy, 'truth/more.ndjson'), '{}\n')
    const { code, out } = trailbench(['verify', copy])
    expect(code).toBe(3)
    expect(out).toContain('expected/alerts.v3.ndjson: is in the manifest and not in the folder')
    expect(out).toContain('truth/more.ndjson: is not in the manifest')
  })

  it('says that nothing can be read, with 2, where the manifest is gone or none', () => {
    const copy = damaged('manifest.json', () => 'no json')
    expect(trailbench(['verify', copy])).toMatchObject({
      code: 2,
      err: expect.stringContaining('manifest.json: is no JSON'),
    })
    rmSync(join(copy, 'manifest.json'))
    expect(trailbench(['verify', copy])).toMatchObject({
      code: 2,
      err: expect.stringContaining('has no manifest.json'),
    })
  })

  it('passes a gz container that inflates to the same bytes, and finds one that does not', () => {
    const packed = join(home, 'packed')
    trailbench([...TINY, '--gzip', '--expected', 'none', '--out', packed])
    const path = join(packed, `${EVENTS}.gz`)
    const content = gunzipSync(readFileSync(path))
    expect(content.toString()).toBe(readFileSync(join(original, EVENTS), 'utf8'))
    writeFileSync(path, gzipSync(content, { level: 9 }))
    expect(trailbench(['verify', packed]).code).toBe(0)
    writeFileSync(path, readFileSync(path).subarray(0, -100))
    expect(trailbench(['verify', packed, '--quick'])).toMatchObject({
      code: 3,
      out: expect.stringContaining('cut off'),
    })
  })
})
