import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadCatalogue } from '../../src/behaviours/load.js'
import { completeConfig } from '../../src/dataset/config.js'
import { openDataset } from '../../src/dataset/dataset.js'
import { generate } from '../../src/dataset/generate.js'
import type { Parsing } from '../../src/dataset/trail/raw/detect-trail.js'
import { FORMAT_NAMES } from '../../src/formats/index.js'
import { loadRule, ruleNames } from '../../src/rules/load.js'
import { truthOf } from '../../src/scoring/score-dataset.js'
import { watchedOf } from '../../src/scoring/truth.js'
import { chooseAttacks } from '../../src/stream/attacks.js'
import { NEEDS_REFERENCE, REFERENCE_DATA } from '../reference-data.js'
import { said, saidOfDataset } from './detectors.js'
import { BREAKAGES, MANGLINGS } from './manglings.js'
import { RULES, randomRules, WHOLE, WORDLESS } from './rules.js'

/** Background records of the dataset; `npm run equal -- N` makes more. */
const EVENTS = Number(process.env.TRAILBENCH_EQUAL_EVENTS ?? 1_000)
const IS_LARGE = EVENTS > 1_000
/** Records of the trails that are mangled, which is done many times. */
const MANGLED = IS_LARGE ? 2_000 : 240

const root = mkdtempSync(join(tmpdir(), 'trailbench-equal-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))
const plain = join(root, 'plain')
const packed = join(root, 'packed')

const config = (changes: object) =>
  completeConfig({ seed: 'equal', events: EVENTS, attacks: chooseAttacks('all', loadCatalogue()), ...changes })

beforeAll(async () => {
  await generate(plain, config({ formats: FORMAT_NAMES }), { version: '0.0.0', expected: [] })
  await generate(packed, config({ gzip: true, seed: 'packed', mutate: ['duplicate-trail'] }), {
    version: '0.0.0',
    expected: [],
  })
}, 7_200_000)

/** Thousands of runs are compared, which takes a fifth of the time where it is only asked whether they are the same. */
function expectEqual(found: object, wanted: object): void {
  if (!isDeepStrictEqual(found, wanted)) expect(found).toEqual(wanted)
}

/** What both detectors say of the same. */
async function expectSame(
  ...[paths, rules, options]: DropDetector<Parameters<typeof said>>
): Promise<Parsing | undefined> {
  const reference = await said(paths, rules, 'reference', options)
  const raw = await said(paths, rules, 'raw', options)
  expectEqual(raw.told, reference.told)
  return raw.parsing
}
type DropDetector<P extends readonly unknown[]> = P extends [infer A, infer B, unknown, (infer C)?] ? [A, B, C?] : never

const records = () =>
  readFileSync(join(plain, 'events-00001.ndjson'), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>)

/** Those that rules find, among some that they do not. */
const some = () => {
  const all = records()
  const wanted = all.filter(({ eventSource }) =>
    ['ssm.amazonaws.com', 'kms.amazonaws.com'].includes(String(eventSource)),
  )
  const ids = new Set([...wanted.slice(0, MANGLED / 2), ...all.slice(0, MANGLED / 2)].map(({ eventID }) => eventID))
  return all.filter(({ eventID }) => ids.has(eventID))
}

const fileOf = (name: string, content: string | Uint8Array) => {
  const path = join(root, name)
  writeFileSync(path, content)
  return path
}

describe('clear and raw say the same', () => {
  it.each(RULES)('of a dataset, plain and packed, under %s', async (_, rules) => {
    for (const folder of [plain, packed]) {
      const parsing = await expectSame([folder], rules)
      expect(parsing?.parsed).toBeLessThan(parsing?.records as number)
    }
  })

  it.each(FORMAT_NAMES.map((name) => [name]))('of format %s, with its delivery and without', async (format) => {
    const places: Readonly<Record<string, string>> = { ndjson: 'events-00001.ndjson', cloudtrail: 'cloudtrail' }
    const path = join(plain, places[format] ?? `${format}-00001.ndjson`)
    const rules = ruleNames().map(loadRule)
    await expectSame([path], rules)
    const assumptions = ['event+90s', 'userIdentity.sessionContext.attributes.creationDate', 'key', 'eventTime']
    for (const ingested of IS_LARGE ? assumptions : assumptions.slice(0, 2))
      await expectSame([path], rules, { reading: { ingested } })
  })

  it('of a dataset as it is scored: which records were asked for, and what became of them', async () => {
    for (const folder of [plain, packed]) {
      const truth = await truthOf(openDataset(folder))
      const options = { watch: watchedOf(truth), window: truth.window }
      for (const [, rules] of IS_LARGE ? RULES : RULES.slice(0, 2)) {
        const reference = await saidOfDataset(folder, rules, 'reference', options)
        const raw = await saidOfDataset(folder, rules, 'raw', options)
        expectEqual(raw.told, reference.told)
      }
    }
  })

  it('of several places at once, and of runs at given times', async () => {
    const file = fileOf('beside.ndjson', MANGLINGS['as they are']?.(some()) ?? '')
    const rules = ruleNames().map(loadRule)
    await expectSame([packed, file], rules)
    const runs = ['2024-07-12T00:00:00Z', '2024-07-12T00:03:00Z', '2024-07-12T09:00:00Z', '2024-07-15T10:00:00Z']
    await expectSame([file], rules, { runs })
    await expectSame([file], rules, { offset: 90_000 })
    const window = { from: Date.parse('2024-07-11T00:00:00Z'), until: Date.parse('2024-07-16T12:00:00Z') }
    for (const path of [file, join(plain, 'events-00001.ndjson'), join(plain, 'cloudtrail')])
      await expectSame([path], rules, { window })
    const watch = new Set(records().flatMap(({ eventID }, i) => (i % 9 === 0 ? [String(eventID)] : [])))
    await expectSame([join(plain, 'events-00001.ndjson')], rules, { window, watch })
  })

  it.each(Object.entries(MANGLINGS))('of a trail with %s', async (name, mangle) => {
    const text = mangle(some())
    const path = fileOf(`mangled-${name.replace(/\W/g, '-')}`, text)
    for (const [, rules] of IS_LARGE ? RULES : RULES.slice(0, 1)) await expectSame([path], rules)
    await expectSame([fileOf(`packed-${name.replace(/\W/g, '-')}`, gzipSync(text))], [loadRule('v9')])
  })

  it.each(Object.entries(BREAKAGES))(
    'of a trail with %s: what is refused, and what is left out',
    async (name, mangle) => {
      const path = fileOf(`broken-${name.replace(/\W/g, '-')}`, mangle(some()))
      const rules = ruleNames().map(loadRule)
      await expectSame([path], rules)
      await expectSame([path], rules, { reading: { skipBad: true } })
    },
  )

  it('under rules at random', async () => {
    const path = fileOf('random.ndjson', MANGLINGS['as they are']?.(some()) ?? '')
    await fc.assert(
      fc.asyncProperty(randomRules, async (rules) => {
        await expectSame([path], rules)
      }),
      { numRuns: Number(process.env.TRAILBENCH_EQUAL_RUNS ?? (IS_LARGE ? 200 : 20)) },
    )
  })

  it('under rules without a word, and under rules that look at whole documents', async () => {
    const path = fileOf('wordless.ndjson', MANGLINGS['as they are']?.(some()) ?? '')
    for (const rule of WORDLESS) {
      const { records, parsed, words, why } = (await expectSame([path], [rule])) as Parsing
      expect({ parsed, words, why }).toEqual({
        parsed: records,
        words: [],
        why: `no word can be told that every match of ${rule.id} holds`,
      })
    }
    for (const rule of WHOLE) await expectSame([path], [rule])
  })

  it.skipIf(REFERENCE_DATA === '')(`of a real trail (${NEEDS_REFERENCE})`, async () => {
    const path = join(REFERENCE_DATA, 'real', 'invictus-aws_dataset.ndjson')
    for (const [, rules] of RULES) await expectSame([path], rules)
    const real = readFileSync(path, 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
    for (const [name, mangle] of Object.entries(MANGLINGS))
      await expectSame([fileOf(`real-${name.replace(/\W/g, '-')}`, mangle(real))], ruleNames().map(loadRule))
    await expectSame([join(REFERENCE_DATA, 'real')], ruleNames().map(loadRule), { reading: { skipBad: true } })
  })
})
