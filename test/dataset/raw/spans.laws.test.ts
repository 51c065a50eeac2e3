import fc from 'fast-check'
import { expect, it } from 'vitest'
import { canBeFound } from '../../../src/dataset/trail/raw/path-tree.js'
import { createScanner, type Found } from '../../../src/dataset/trail/raw/scanner.js'
import { numberOfSpan, type RecordSpans, valueOfSpan } from '../../../src/detection/raw/record-spans.js'
import { valueAt } from '../../../src/ecs/document.js'
import { recordAt } from '../small.js'

const PATHS = ['a', 'b.c', 'b.d.e', 'eventName', 'ab', 'userIdentity.arn', 'requestParameters', 'b'].map((path) =>
  path.split('.'),
)
const wanted = (paths: readonly (readonly string[])[], isNumbered = false) =>
  paths.map((path) => ({ path, isNumbered }))
const scanner = createScanner({ words: [], alternatives: [[]], values: wanted(PATHS, true) }, 1 << 16)

/** The values at the paths of one text, or undefined where the scanner does not vouch for them. */
function valuesIn(text: string): readonly unknown[] | undefined {
  const length = scanner.bytes.write(text)
  const spans = scanner.spans({ from: 0, to: length } as Found)
  return spans && PATHS.map((_, i) => valueOfSpan(spans, i))
}

const key = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'ab', 'eventName', 'userIdentity', 'arn', 'requestParameters', 'é')
const value: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom('', 'x', 'é\u{1f600}', '"quoted" \\ and /', 'tab\t', 'x'.repeat(40)),
    fc.constantFrom(null, true, false, 0, -1.5, 1e21, 1e-7, 12345678901),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(key, tie('value'), { maxKeys: 4 }),
  ),
})).value
const object = fc.dictionary(key, value, { maxKeys: 6 })
const written = fc.tuple(object, fc.constantFrom(undefined, 1)).map(([one, space]) => JSON.stringify(one, null, space))

it('finds the values that parsing gives, in whatever a record holds', () => {
  fc.assert(
    fc.property(written, (text) => {
      const parsed: unknown = JSON.parse(text)
      expect(valuesIn(text)).toEqual(PATHS.map((path) => valueAt(parsed, path)))
    }),
    { numRuns: 2_000 },
  )
})

it('vouches for nothing that is no JSON, whatever was changed in it', () => {
  const change = fc.tuple(
    fc.nat(400),
    fc.nat(2),
    fc.constantFrom(...'{}[]",:\\ \n0123456789+-.eEtrufalsn/\u0001é', '\\u0061', '\\q', 'null', '01', '1.', '"a":1,'),
  )
  let vouched = 0
  fc.assert(
    fc.property(written, fc.array(change, { minLength: 1, maxLength: 2 }), (text, changes) => {
      let changed = text
      for (const [at, removed, put] of changes) {
        const place = at % changed.length
        changed = changed.slice(0, place) + put + changed.slice(place + removed)
      }
      // Half a letter is written as another.
      changed = Buffer.from(changed).toString()
      const values = changed.startsWith('{') ? valuesIn(changed) : undefined
      if (values === undefined) return
      vouched++
      const parsed: unknown = JSON.parse(changed)
      expect(values).toEqual(PATHS.map((path) => valueAt(parsed, path)))
    }),
    { numRuns: Number(process.env.TRAILBENCH_SCAN_RUNS ?? 5_000) },
  )
  expect(vouched).toBeGreaterThan(100)
})

it.each([
  ['a key that is there twice', '{"a":1,"a":2}'],
  ['an object on the way that is there twice', '{"b":{"c":1},"b":{"x":1}}'],
  ['a key beside it written with a backslash', '{"\\/":1,"a":2}'],
  ['letters behind \\u', '{"a":"\\u0061"}'],
  ['more depth than anybody needs', `{"x":${'['.repeat(200)}${']'.repeat(200)}}`],
])('leaves %s to a parser', (_, text) => {
  expect(JSON.parse(text)).toBeDefined()
  expect(valuesIn(text)).toBeUndefined()
})

it('does not look into lists on the way, as nobody does', () => {
  expect(valuesIn('{"b":[{"c":1}],"userIdentity":[{"arn":"x"}]}')).toEqual(
    PATHS.map((path) => (path.join() === 'b' ? [{ c: 1 }] : undefined)),
  )
})

it('has room for so many paths, and for no longer ones', () => {
  const paths = Array.from({ length: 64 }, (_, i) => Array.from({ length: 5 }, (__, j) => `${i}-${j}-`.padEnd(63, 'x')))
  expect(canBeFound(wanted(paths))).toBe(true)
  expect(canBeFound(wanted([...paths, ['a']]))).toBe(false)
  expect(canBeFound(wanted([['x'.repeat(64)]]))).toBe(false)
  const record = Object.fromEntries(
    paths.map(([first = '', ...more], i) => [
      first,
      more.reduceRight<unknown>((inner, name) => ({ [name]: inner }), i),
    ]),
  )
  const large = createScanner({ words: [], alternatives: [[]], values: wanted(paths) }, 1 << 17)
  const length = large.bytes.write(JSON.stringify(record))
  const spans = large.spans({ from: 0, to: length } as Found) as RecordSpans
  expect(paths.map((_, i) => valueOfSpan(spans, i))).toEqual(paths.map((_, i) => i))
  const text = JSON.stringify(recordAt(1))
  expect(valuesIn(text)?.[3]).toBe('GetParameter')
})

it('gives the same number to the same bytes, as long as none are forgotten', () => {
  const one = createScanner({ words: [], alternatives: [[]], values: wanted([['a'], ['b']], true) }, 1 << 17)
  const numbersOf = (text: string) => {
    const length = one.bytes.write(text)
    const spans = one.spans({ from: 0, to: length } as Found) as RecordSpans
    return { numbers: [numberOfSpan(spans, 0), numberOfSpan(spans, 1)], round: spans.round }
  }
  expect(numbersOf('{"a":"x","b":"x"}').numbers).toEqual([1, 1])
  expect(numbersOf('{"a":" x","c":"x"}').numbers).toEqual([2, 0])
  expect(numbersOf(`{"b":"${'y'.repeat(4_095)}","a":"${'y'.repeat(4_094)}"}`).numbers).toEqual([3, -1])
  let last = { numbers: [0], round: 0 }
  const byRound = new Map<number, Map<string, number>>()
  for (const again of [1, 2])
    for (let i = 0; i < 100_000; i++) {
      const value = `"value ${i % 70_000} of round ${again % 2}"`
      last = numbersOf(`{"a":${value}}`)
      const known = byRound.get(last.round) ?? new Map<string, number>()
      byRound.set(last.round, known)
      const number = last.numbers[0] as number
      if ((known.get(value) ?? number) !== number) expect([value, number]).toEqual([value, known.get(value)])
      known.set(value, number)
    }
  expect(last.round).toBeGreaterThan(1)
  for (const known of byRound.values()) expect(new Set(known.values()).size).toBe(known.size)
})
