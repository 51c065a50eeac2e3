import { chmodSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openTrail, type TrailOptions } from '../../src/dataset/trail/open.js'
import type { TrailRecord } from '../../src/detection/trail-record.js'
import { temporaryFile, temporaryFolder } from '../io/temporary-folder.js'
import { recordAt, SMALL, START, smallDataset } from './small.js'

async function read(paths: readonly string[], options: TrailOptions = {}) {
  const { trail, summary } = openTrail(paths, options)
  const records: TrailRecord[] = []
  for await (const batch of trail) records.push(...batch)
  return { records, ...summary() }
}
const readText = (content: string | Uint8Array, options: TrailOptions = {}, name = 'trail') =>
  read([temporaryFile(content, name)], options)
const idsOf = (records: readonly TrailRecord[]) => records.map(({ value }) => value.eventID)

const RECORDS = [recordAt(0), recordAt(1), recordAt(2)]
const ids = RECORDS.map(({ eventID }) => eventID)
const lines = (items: readonly unknown[]) => items.map((item) => JSON.stringify(item)).join('\n')
const documentAt = (n: number, event: object = {}) => ({
  '@timestamp': recordAt(n).eventTime,
  event: { id: recordAt(n).eventID, ...event },
})
const lookedUp = RECORDS.map((record) => ({
  EventId: record.eventID,
  ReadOnly: 'true',
  CloudTrailEvent: JSON.stringify(record),
}))

const SHAPES: Readonly<Record<string, string>> = {
  'a record a line': lines(RECORDS),
  'a record a line with CRLF and empty lines': `\uFEFF${lines(RECORDS).replaceAll('\n', '\r\n\r\n')}\r\n`,
  'Records on one line': JSON.stringify({ Records: RECORDS }),
  'Records, pretty-printed': JSON.stringify({ Records: RECORDS }, null, 2),
  'Records, a record a line': `{"Records":[\n${RECORDS.map((record) => JSON.stringify(record)).join(',\n')}\n]}`,
  'Records of one object a line': lines([{ Records: RECORDS.slice(0, 2) }, { Records: RECORDS.slice(2) }]),
  'a list': JSON.stringify(RECORDS),
  'a list, pretty-printed': JSON.stringify(RECORDS, null, 4),
  'an answer of LookupEvents': JSON.stringify({ Events: lookedUp, NextToken: 'more' }, null, 4),
  'events of LookupEvents, one a line': lines(lookedUp),
  'hits of a search': JSON.stringify({
    took: 3,
    hits: { hits: RECORDS.map((record) => ({ _id: 'x', _source: record })) },
  }),
  'hits, one a line': lines(RECORDS.map((record) => ({ _index: 'trail', _source: record }))),
}

describe('a trail', () => {
  it.each(Object.entries(SHAPES))('is read from %s, plain and packed, whatever its name', async (_, text) => {
    for (const content of [text, gzipSync(text)]) {
      const { records, files, skipped } = await readText(content)
      expect(idsOf(records)).toEqual(ids)
      expect(records.map(({ value }) => value)).toEqual(RECORDS)
      expect({ files, skipped }).toEqual({ files: 1, skipped: 0 })
    }
  })

  it('is told from documents by what it holds', async () => {
    const { records } = await readText(lines([documentAt(0), recordAt(1)]))
    expect(records.map(({ kind }) => kind)).toEqual(['document', 'record'])
  })

  it('gives the same records in the same order however they are cut into lines and lists', async () => {
    const piece = fc.array(fc.nat(50), { minLength: 1, maxLength: 5 })
    const shape = fc.constantFrom('list', 'Records', 'lines')
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(piece, shape), { minLength: 1, maxLength: 6 }), async (pieces) => {
        const text = pieces.map(([numbers, form]) => {
          const records = numbers.map((n) => recordAt(n))
          if (form === 'lines') return lines(records)
          return JSON.stringify(form === 'list' ? records : { Records: records })
        })
        const { records } = await readText(text.join('\n'))
        expect(idsOf(records)).toEqual(pieces.flatMap(([numbers]) => numbers.map((n) => recordAt(n).eventID)))
      }),
      { numRuns: 25 },
    )
  })

  it('has times in UTC where they lack a zone, and documents theirs in milliseconds where a search says so', async () => {
    const { records } = await readText(
      lines([{ eventTime: '2024-07-01T00:00:00' }, { '@timestamp': START * 1_000 }, documentAt(0)]),
      { ingested: 'event+0s' },
    )
    expect(records.map(({ searchable }) => searchable)).toEqual([START, START, START].map((second) => second * 1_000))
  })

  it('says where each record was found', async () => {
    const { records } = await readText(`${lines([recordAt(0), { Records: [recordAt(1), recordAt(2)] }])}\n`)
    expect(records.map(({ place }) => place.replace(/^.*[\\/]/, ''))).toEqual([
      'trail:1',
      'trail:2 Records[0]',
      'trail:2 Records[1]',
    ])
  })

  it('has no events in the actions of a bulk file', async () => {
    const { records, skipped } = await readText(
      lines([{ create: { _index: 'a', _id: 'x' } }, documentAt(0), { index: {} }, recordAt(1)]),
    )
    expect(records.map(({ kind }) => kind)).toEqual(['document', 'record'])
    expect(skipped).toBe(0)
  })

  it('has no events in a digest of log files', async () => {
    const { records } = await readText(lines([{ digestStartTime: '2024-07-01T00:00:00Z', logFiles: [] }, recordAt(0)]))
    expect(idsOf(records)).toEqual(ids.slice(0, 1))
  })
})

describe('a folder', () => {
  it('is walked in order of names, and hidden files in it are left alone', async () => {
    const folder = temporaryFolder({
      'b/c': lines([recordAt(2)]),
      'a.json.gz': gzipSync(lines([recordAt(0)])),
      'b/a.txt': JSON.stringify({ Records: [recordAt(1)] }, null, 2),
      '.DS_Store': 'junk',
      '.git/config': 'junk',
    })
    const { records, files } = await read([folder])
    expect(idsOf(records)).toEqual(ids)
    expect(files).toBe(3)
  })

  it('goes on with the next path, in the order given', async () => {
    const paths = [1, 0].map((n) => temporaryFile(lines([recordAt(n)])))
    expect(idsOf((await read(paths)).records)).toEqual([ids[1], ids[0]])
  })

  it('without files is no trail', async () => {
    const folder = temporaryFolder()
    await expect(read([folder])).rejects.toThrow(`${folder}: holds no files; name a folder with a trail in it`)
  })

  it('of a dataset that was never finished is refused', () => {
    const folder = join(temporaryFolder({ 'out.partial/events-00001.ndjson': lines(RECORDS) }), 'out.partial')
    expect(() => openTrail([folder])).toThrow(`${folder}: a dataset that was never finished; make it again`)
  })
})

describe('a dataset', () => {
  it('is read with what its delivery says', async () => {
    const { folder } = await smallDataset()
    const { records, files, ...rest } = await read([folder])
    expect(idsOf(records)).toEqual(SMALL.map(({ label }) => label.eventID))
    expect(files).toBe(1)
    expect(rest).toEqual({ skipped: 0 })
    for (const { ingested, searchable, value } of records) {
      expect(ingested).toBeGreaterThan(Date.parse(String(value.eventTime)))
      expect(searchable).toBeGreaterThan(Number(ingested))
    }
  })

  it('says itself when its records were ingested: nothing else may', async () => {
    const { folder } = await smallDataset()
    expect(() => openTrail([folder], { ingested: 'event+10s' })).toThrow(
      `--ingested event+10s: ${folder} says itself when its records were ingested; leave the flag out`,
    )
  })
})

describe('when records were ingested', () => {
  const ingestedOf = async (content: string, options: TrailOptions = {}, name = 'trail') => {
    const { records, assumed } = await readText(content, options, name)
    return { assumed, times: records.map(({ ingested, searchable }) => [ingested, searchable]) }
  }
  const after = (n: number, seconds: number) => {
    const time = (START + n * 60 + seconds) * 1_000
    return [time, time]
  }

  it('is assumed to be 200 seconds after the event, and said so', async () => {
    expect(await ingestedOf(lines(RECORDS))).toEqual({
      assumed: 'event+200s',
      times: [after(0, 200), after(1, 200), after(2, 200)],
    })
  })

  it('is any time after the event that is asked for', async () => {
    expect(await ingestedOf(lines([recordAt(1)]), { ingested: 'event+1.5m' })).toEqual({
      assumed: 'event+1.5m',
      times: [after(1, 90)],
    })
  })

  it('is the mark in the name of an S3 object with key', async () => {
    const name = '111122223333_CloudTrail_us-east-1_20240701T0010Z_AbCdEfGh12345678.json'
    expect((await ingestedOf(lines([recordAt(1)]), { ingested: 'key' }, name)).times).toEqual([after(0, 600)])
    await expect(ingestedOf(lines([recordAt(1)]), { ingested: 'key' })).rejects.toThrow(
      /trail:1: --ingested finds no time here; use event\+200s, or a field that every record has$/,
    )
    // The object's own mark, not one that a folder has.
    const deep = `20240101T0000Z/x_20240101T0000Z_x/${name}`
    expect((await ingestedOf(lines([recordAt(1)]), { ingested: 'key' }, deep)).times).toEqual([after(0, 600)])
  })

  it('is a field of the record, with dots for what lies deeper', async () => {
    const stamped = { ...recordAt(1), meta: { landed: '2024-07-01T00:05:00Z' }, 'flat.time': 1_719_792_300_000 }
    for (const ingested of ['meta.landed', 'flat.time'])
      expect((await ingestedOf(lines([stamped]), { ingested })).times).toEqual([after(0, 300)])
    await expect(ingestedOf(lines([stamped]), { ingested: 'meta.gone' })).rejects.toThrow(
      '--ingested finds no time here',
    )
  })

  it('is what a document says of itself', async () => {
    const documents = [
      documentAt(0, { ingested: '2024-07-01T00:05:00Z' }),
      { '@timestamp': recordAt(1).eventTime, 'event.ingested': '2024-07-01T00:05:00.000Z' },
    ]
    const { times, assumed } = await ingestedOf(lines(documents), { ingested: 'event+10s' })
    expect(times).toEqual([after(0, 300), after(0, 300)])
    expect(assumed).toBeUndefined()
  })

  it('of a document that says nothing is unknown, and it goes by its own time, unless something is asked for', async () => {
    expect((await ingestedOf(lines([documentAt(1)]))).times).toEqual([[null, after(1, 0)[0]]])
    expect((await ingestedOf(lines([documentAt(1)]), { ingested: 'event+10s' })).times).toEqual([after(1, 10)])
  })

  it.each(['event+200', 'later + soon', ''])('cannot be "%s"', (ingested) => {
    expect(() => openTrail([temporaryFile('')], { ingested })).toThrow(/^--ingested/)
  })
})

describe('bad input', () => {
  const good = lines([recordAt(0)])
  const CASES: readonly (readonly [string, string | Uint8Array, RegExp, number])[] = [
    ['an empty file', '', /trail: is empty; a trail has at least one record/, 0],
    ['a file of empty lines', '\n\n', /trail: is empty/, 0],
    ['a line that is no JSON', `${good}\nnot json\n`, /trail:2: is no JSON, or cut off: not json/, 1],
    ['a first line that is no JSON', `{"a":\n${good}`, /trail:1: is no JSON, or cut off: \{"a":/, 1],
    ['a last line that is cut off', `${good}\n${good.slice(0, 90)}`, /trail:2: is no JSON, or cut off: .{60}…/, 1],
    ['bytes that a terminal would obey', `${good}\n\x1b[31mx\n`, /trail:2: is no JSON, or cut off: \?\[31mx/, 1],
    ['a line that is no object', `${good}\n17`, /trail:2: expected a CloudTrail record, found a number/, 1],
    ['null', 'null', /trail:1: expected a CloudTrail record, found null/, 0],
    ['a record without a time', `${good}\n{"a":1,"b":2}`, /trail:2: has neither eventTime.*its keys are a, b/, 1],
    ['a time that is a number', lines([{ eventTime: 17 }]), /trail:1: eventTime 17 is no time/, 0],
    ['a document without a time', lines([{ '@timestamp': 'now' }]), /trail:1: @timestamp "now" is no time/, 0],
    [
      'a time that is none',
      lines([{ eventTime: '2024-02-99T00:00:00Z' }]),
      /trail:1: eventTime "2024-02-99.* is no/,
      0,
    ],
    [
      'an ingest time that is none',
      lines([documentAt(0, { ingested: 'soon' })]),
      /event\.ingested "soon" is no time/,
      0,
    ],
    ['one bad record of a list', JSON.stringify([recordAt(0), 3, recordAt(1)]), /trail:1\[1\]: expected/, 2],
    [
      'one bad record of Records',
      JSON.stringify({ Records: [{}, recordAt(1)] }, null, 1),
      /trail Records\[0\]: has/,
      1,
    ],
    ['a looked-up event that is broken', JSON.stringify({ Events: [{ CloudTrailEvent: '{' }] }), /Events\[0\]: its/, 0],
    [
      'Records that are cut off',
      JSON.stringify({ Records: [recordAt(0)] }, null, 2).slice(0, 200),
      /trail: is no JSON/,
      0,
    ],
    [
      'values over many lines, one after the other',
      '{\n "a": 1\n}\n{\n "a": 2\n}\n',
      /it begins with \{ and ends with \}; .*write each on one line: jq -c \./,
      0,
    ],
    ['gzip data that is cut off', gzipSync(good).subarray(0, 150), /trail: the gzip data is cut off/, 0],
  ]

  it.each(CASES)('%s is one line that names file, line and the way out', async (_, content, message) => {
    const failure = await readText(content).catch((error: unknown) => error)
    expect(failure).toMatchObject({ name: 'InputError', message: expect.stringMatching(message) })
    expect((failure as Error).message).toMatch(/^[^\n]*; --skip-bad leaves such things out and counts them$/)
  })

  it.each(CASES)('%s is counted with --skip-bad, and the records beside it are read', async (_, content, __, left) => {
    const { records, skipped } = await readText(content, { skipBad: true })
    expect([records.length, skipped]).toEqual([left, 1])
  })

  it('keeps what lies before the cut of a packed file with --skip-bad', async () => {
    const many = lines(Array.from({ length: 20_000 }, (_, n) => recordAt(n)))
    const packed = gzipSync(many)
    const { records, skipped } = await readText(packed.subarray(0, packed.length / 2), { skipBad: true })
    expect(records.length).toBeGreaterThan(1_000)
    expect(skipped).toBe(1)
  })

  it('names a path that is not there, or that none was given, before anything is read', () => {
    expect(() => openTrail(['/no/such/trail'])).toThrow('/no/such/trail: there is no such file or folder')
    expect(() => openTrail([])).toThrow('no trail was named')
  })

  // Whoever is root may read everything.
  it.skipIf(process.getuid?.() === 0)('names a file that may not be read', async () => {
    const path = temporaryFile(good)
    chmodSync(path, 0)
    await expect(read([path])).rejects.toThrow(`${path}: no permission`)
  })
})

const REFERENCE = process.env.TRAILBENCH_REFERENCE_DATA
describe.skipIf(!REFERENCE)('real trails (needs TRAILBENCH_REFERENCE_DATA)', () => {
  it('are read to the last record', async () => {
    const { records, skipped } = await read([join(String(REFERENCE), 'real/invictus-aws_dataset.ndjson')])
    expect([records.length, skipped]).toEqual([2_900, 0])
  })
})
