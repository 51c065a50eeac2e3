import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Bad } from '../../../src/dataset/bad.js'
import { recordsOfFile } from '../../../src/dataset/trail/found.js'
import { scanFile } from '../../../src/dataset/trail/raw/file-scan.js'
import { createScanner } from '../../../src/dataset/trail/raw/scanner.js'
import { eventTimeOf, type Found } from '../../../src/dataset/trail/shape.js'
import { type ByteSource, createByteSource } from '../../../src/io/byte-source.js'
import { temporaryFile } from '../../io/temporary-folder.js'
import { recordAt } from '../small.js'

const WORD = 'withDecryption'
const WATCHED = recordAt(3).eventID

/** What a scan says of a file, beside what reading it says. */
async function both(path: string, source: Pick<ByteSource, 'read'>) {
  const clear: Found[] = []
  const bad: Bad[] = []
  for await (const batch of recordsOfFile(path, (each) => bad.push(each))) clear.push(...batch)
  const visited: { readonly found: Found; readonly time: number | undefined; readonly before: number }[] = []
  const scannedBad: Bad[] = []
  let passed = 0
  let told = 0
  let first = Number.POSITIVE_INFINITY
  let last = Number.NEGATIVE_INFINITY
  const scanner = createScanner({ words: [WORD], alternatives: [[[0]]], watched: new Set([WATCHED]) }, 4_096)
  await scanFile(path, source, scanner, {
    onBad: (each) => scannedBad.push(each),
    pause: () => undefined,
    record(found, time, before) {
      visited.push({ found, time, before: before + told })
      told++
    },
    passed(each) {
      passed += each.records
      told += each.records
      first = Math.min(first, each.first * 1_000)
      last = Math.max(last, each.last * 1_000)
    },
  })
  return { clear, bad, visited, scannedBad, passed, first, last }
}

/** All that is read is either visited, as it is read, or passed; and what is passed cannot match. */
async function expectSame(path: string, source: Pick<ByteSource, 'read'>): Promise<{ readonly passed: number }> {
  const { clear, bad, visited, scannedBad, passed, first, last } = await both(path, source)
  const isVisited = new Set(visited.map(({ found }) => found.place))
  expect(visited.map(({ found }) => found)).toEqual(clear.filter(({ place }) => isVisited.has(place)))
  const rest = clear.filter(({ place }) => !isVisited.has(place))
  expect(passed).toBe(rest.length)
  for (const found of rest) {
    expect(JSON.stringify(found.value)).not.toContain(WORD)
    expect(found.value.eventID).not.toBe(WATCHED)
  }
  const times = rest.map((found) => eventTimeOf(found) as number)
  if (rest.length > 0) expect([first, last]).toEqual([Math.min(...times), Math.max(...times)])
  for (const { found, time, before } of visited) {
    expect(before).toBe(clear.findIndex(({ place }) => place === found.place))
    if (time !== undefined) expect(time).toBe(eventTimeOf(found))
  }
  expect(scannedBad).toEqual(bad)
  return { passed }
}

/** Pieces of a size, as a pipe might give them. */
const inPieces = (bytes: Uint8Array, size: number): Pick<ByteSource, 'read'> => ({
  async read(_, sink) {
    for (let at = 0; at < bytes.length; at += size) {
      const piece = bytes.subarray(at, at + size)
      sink.room(piece.length).set(piece)
      sink.take(piece.length)
    }
  },
})

const plain = (n: number, changes: object = {}) => recordAt(n, { requestParameters: { name: '/a' }, ...changes })

const text = fc.constantFrom(
  '/app/key',
  'with "quotes" and \\ backslashes \\\\',
  '{"eventTime":"2024-07-01T00:00:00Z"}',
  '}],{[',
  'é\u{1f600}\u0000\u001f',
  WORD,
  `"${WORD}"`,
  'TrailEvent',
  'Times',
  'StartTime',
  '\n\r\t',
)
const value: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    text,
    fc.constantFrom(null, true, false, 0, -1.5, 1e21),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.oneof(text, fc.constantFrom('eventTime', 'Records', 'hits', 'a', '')), tie('value'), {
      maxKeys: 3,
    }),
  ),
})).value

const record = fc
  .record({
    n: fc.integer({ min: 0, max: 40_000 }),
    changes: fc.dictionary(
      fc.constantFrom(
        'requestParameters',
        'responseElements',
        'userAgent',
        'eventTime',
        'Records',
        'Events',
        'hits',
        '_source',
        'eventID',
        'digestStartTime',
        'eventName',
        'more',
      ),
      fc.oneof(
        { weight: 3, arbitrary: value },
        {
          weight: 1,
          arbitrary: fc.constantFrom(
            '2024-02-29T00:00:00Z',
            '2023-02-29T00:00:00Z',
            '2024-07-01T00:00:00.5Z',
            '2024-06-31T10:00:00Z',
            '2099-01-01T00:00:00Z',
            '2024-07-01',
          ),
        },
      ),
      { maxKeys: 2 },
    ),
    order: fc.constantFrom('as it is', 'sorted', 'reversed'),
  })
  .map(({ n, changes, order }) => {
    const made = { ...plain(n), ...changes }
    const keys =
      order === 'sorted' ? Object.keys(made).sort() : order === 'reversed' ? Object.keys(made).reverse() : undefined
    return keys === undefined ? made : Object.fromEntries(keys.map((key) => [key, made[key as keyof typeof made]]))
  })

/** How a value may be written: as JSON.stringify does, with spaces, or with letters hidden. */
const written = (one: unknown, way: string): string => {
  const json = JSON.stringify(one)
  if (way === 'spaced') return JSON.stringify(one, null, 1).replaceAll(/\n */g, ' ')
  if (way === 'hidden')
    return json.replaceAll(WORD, 'with\\u0044ecryption').replaceAll('"eventTime"', '"event\\u0054ime"')
  if (way === 'slashed') return json.replaceAll('/', '\\/')
  return json
}
const way = fc.constantFrom('plain', 'plain', 'spaced', 'hidden', 'slashed')

const line = fc.oneof(
  { weight: 6, arbitrary: fc.tuple(record, way).map(([one, how]) => written(one, how)) },
  {
    weight: 2,
    arbitrary: fc.tuple(fc.array(record, { maxLength: 4 }), way).map(([list, how]) => written({ Records: list }, how)),
  },
  { weight: 1, arbitrary: fc.tuple(fc.array(record, { maxLength: 3 }), way).map(([list, how]) => written(list, how)) },
  {
    weight: 1,
    arbitrary: fc.array(record, { maxLength: 2 }).map((list) => JSON.stringify({ Records: list, more: 1 })),
  },
  { weight: 1, arbitrary: record.map((one) => JSON.stringify({ CloudTrailEvent: JSON.stringify(one) })) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(record, fc.integer({ min: 0, max: 600 }))
      .map(([one, cut]) => JSON.stringify(one).slice(0, cut)),
  },
  { weight: 1, arbitrary: record.map((one) => `${JSON.stringify(one)}${JSON.stringify(one)}`) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '',
      ' ',
      '\t',
      'null',
      '7',
      '"text"',
      'what',
      '{}',
      '[]',
      '[1]',
      '}',
      ']',
      '{"Records":[]}',
      '{"Records":[1]}',
      '{"Records":{}}',
      '[{}',
      '{"index":{}}',
      '"',
      '\\',
      '{"eventTime":',
      '[[{"eventTime":"2024-07-01T00:00:00Z"}]]',
    ),
  },
)

const trail = fc
  .record({
    bom: fc.boolean(),
    lines: fc.array(line, { maxLength: 12 }),
    end: fc.constantFrom('\n', '\r\n', '\n\n'),
    last: fc.boolean(),
  })
  .map(({ bom, lines, end, last }) => `${bom ? '\uFEFF' : ''}${lines.join(end)}${last ? end : ''}`)

describe('a scan', () => {
  it('visits what reading finds, or passes it where it cannot match, of any lines in pieces of any size', async () => {
    await fc.assert(
      fc.asyncProperty(
        trail,
        fc.oneof(fc.integer({ min: 1, max: 200 }), fc.integer({ min: 200, max: 20_000 })),
        async (content, size) => {
          const bytes = Buffer.from(content)
          await expectSame(temporaryFile(bytes), inPieces(bytes, size))
        },
      ),
      { numRuns: Number(process.env.TRAILBENCH_SCAN_RUNS ?? 400) },
    )
  }, 600_000)

  it('does so of files that are one piece of JSON over many lines', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(record, { maxLength: 5 }),
        fc.constantFrom('Records', 'list', 'Events', 'one', 'more', 'cut'),
        fc.integer({ min: 1, max: 2_000 }),
        async (list, shape, size) => {
          const all: unknown =
            shape === 'list'
              ? list
              : shape === 'one'
                ? (list[0] ?? {})
                : shape === 'more'
                  ? { Records: list, a: 1 }
                  : { [shape === 'cut' ? 'Records' : shape]: list }
          const pretty = JSON.stringify(all, null, 2)
          const bytes = Buffer.from(shape === 'cut' ? pretty.slice(0, pretty.length - size) : pretty)
          await expectSame(temporaryFile(bytes), inPieces(bytes, size))
        },
      ),
      { numRuns: 150 },
    )
  }, 600_000)

  it.each<[string, (bytes: Buffer) => Buffer]>([
    ['packed', (bytes) => gzipSync(bytes)],
    ['packed in two members', (bytes) => Buffer.concat([gzipSync(bytes), gzipSync(bytes)])],
    ['packed and cut off', (bytes) => gzipSync(bytes).subarray(0, -20)],
    ['packed, with something behind', (bytes) => Buffer.concat([gzipSync(bytes), Buffer.from('rubbish')])],
    ['packed and damaged', (bytes) => Buffer.concat([gzipSync(bytes), gzipSync(bytes).fill(7, 30, 60)])],
    ['plain', (bytes) => bytes],
    ['empty', () => Buffer.alloc(0)],
    ['packed and empty', () => gzipSync('')],
  ])('reads files that are %s as ever, small ones and large', async (_, packed) => {
    for (const count of [3, 3_000]) {
      const lines = Array.from({ length: count }, (_, i) =>
        JSON.stringify(i % 10 === 0 ? recordAt(i) : { ...plain(i), more: `${i * 7_919}` }),
      )
      const path = temporaryFile(packed(Buffer.from(`${lines.join('\n')}\n`)))
      await expectSame(path, createByteSource(1 << 16))
      await expectSame(path, createByteSource(1 << 20))
    }
  })

  it('passes records whatever the order of their keys and the spaces between them, and in lists', async () => {
    const records = Array.from({ length: 50 }, (_, i) => plain(i))
    const sorted = records.map((one) => Object.fromEntries(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1))))
    const shapes = [
      records.map((one) => JSON.stringify(one)).join('\n'),
      sorted.map((one) => written(one, 'spaced')).join('\r\n'),
      JSON.stringify({ Records: records }),
      JSON.stringify({ Records: sorted }, null, 2),
      JSON.stringify(records),
    ]
    for (const shape of shapes) {
      const path = temporaryFile(shape)
      expect((await expectSame(path, createByteSource(1 << 16))).passed).toBe(49)
    }
  })

  it('holds records of ten megabytes, and more than it can find at once', async () => {
    const large = [plain(0), recordAt(1, { requestParameters: { blob: 'x'.repeat(10_000_000) } }), plain(2)]
    await expectSame(temporaryFile(large.map((one) => JSON.stringify(one)).join('\n')), createByteSource(1 << 20))
    const many = Array.from(
      { length: 70_000 },
      (_, i) => `{"eventTime":"2024-07-01T00:00:00Z","eventID":"${i}","a":{"${WORD}":true}}`,
    )
    const { visited, clear } = await both(temporaryFile(many.join('\n')), createByteSource(1 << 24))
    expect(visited.map(({ found }) => found)).toEqual(clear)
    const list = await both(temporaryFile(`{"Records":[${many.join(',')}]}`), createByteSource(1 << 24))
    expect(list.visited.map(({ found }) => found)).toEqual(list.clear)
  }, 120_000)
})
