import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { manifestDigest } from '../../src/dataset/digest.js'
import { type VerifyOptions, verifyDataset } from '../../src/dataset/verify/verify.js'
import type { Alert } from '../../src/detection/alert.js'
import { InputError } from '../../src/errors.js'
import { createPartFile } from '../../src/io/part-file.js'
import { SMALL, smallDataset, streamOf } from './small.js'
import { type Edit, edit, editManifest, reseal } from './tamper.js'

const EVENTS = 'events-00001.ndjson'
const DELIVERY = 'delivery.ndjson'
const LABELS = 'truth/labels.ndjson'
const INCIDENTS = 'truth/incidents.ndjson'
const EXPECTED = 'expected/alerts.v2.ndjson'

const ALERT: Alert = {
  rule: 'v2',
  execution: '2024-07-01T00:15:00Z',
  terms: ['arn:aws:iam::111122223333:user/ci'],
  source: SMALL[5]?.label.eventID ?? '',
  ingested: '2024-07-01T00:11:00Z',
  id: 'a',
}
/** A detector that says what the dataset keeps. */
const detect: VerifyOptions['detect'] = async () => new Map([['v2', [ALERT]]])

const dataset = (gzip = false) =>
  smallDataset(
    { gzip },
    {
      expected: async (folder) => {
        const file = createPartFile(join(folder, EXPECTED))
        file.write(JSON.stringify(ALERT))
        return [{ path: EXPECTED, ...file.close() }]
      },
    },
  )
const found = async (folder: string, options: VerifyOptions = { detect }) =>
  (await verifyDataset(folder, options)).findings.map(({ place, message }) => `${place}: ${message}`)

/** Changes what a line holds, as JSON. */
const set =
  (line: number, changes: object): Edit =>
  (lines) =>
    lines.map((text, i) => (i === line ? JSON.stringify({ ...JSON.parse(text), ...changes }) : text))
const drop =
  (line: number): Edit =>
  (lines) =>
    lines.filter((_, i) => i !== line)
const repeat: Edit = (lines) => [...lines, lines.at(-1) ?? '']
const swapTwo: Edit = (lines) => [lines[1] ?? '', lines[0] ?? '', ...lines.slice(2)]

describe('a dataset as it was made', () => {
  it.each([false, true])('is found right (gzip: %s)', async (gzip) => {
    const { folder } = await dataset(gzip)
    expect(await verifyDataset(folder, { detect })).toEqual({ findings: [], wrong: 0, records: SMALL.length, files: 6 })
  })

  it('is found right when its events were packed anew', async () => {
    const { folder } = await dataset(true)
    const path = join(folder, `${EVENTS}.gz`)
    writeFileSync(path, gzipSync(gunzipSync(readFileSync(path)), { level: 9 }))
    expect(await found(folder)).toEqual([])
  })
})

describe('a byte that was changed', () => {
  const FILES = [EVENTS, DELIVERY, LABELS, INCIDENTS, EXPECTED]

  it.each(FILES)('of %s is found wherever it lies', async (path) => {
    const { folder } = await dataset()
    const original = readFileSync(join(folder, path))
    for (let at = 0; at < original.length; at += Math.ceil(original.length / 40)) {
      const changed = Buffer.from(original)
      changed[at] = (changed[at] ?? 0) ^ 1
      writeFileSync(join(folder, path), changed)
      expect(await found(folder, {})).toContainEqual(expect.stringMatching(`^${path}: was changed: `))
    }
  })

  it('of the manifest is found, or makes it unreadable', async () => {
    const { folder } = await dataset()
    const path = join(folder, 'manifest.json')
    const original = readFileSync(path)
    for (let at = 0; at < original.length; at += 7) {
      const changed = Buffer.from(original)
      changed[at] = (changed[at] ?? 0) ^ 1
      writeFileSync(path, changed)
      const verdict = await found(folder, {}).catch((error: unknown) => error)
      if (verdict instanceof InputError) expect(verdict.message).toMatch(/^[^\n]*manifest\.json: [^\n]+$/)
      else expect(verdict).not.toEqual([])
    }
  })

  it('of the manifest is one finding, since nothing that trusts it can be run', async () => {
    const { folder } = await dataset()
    const path = join(folder, 'manifest.json')
    writeFileSync(path, readFileSync(path, 'utf8').replace('"seed": "s"', '"seed": "t"'))
    expect(await found(folder)).toEqual([expect.stringMatching(/^manifest\.json: was changed: its digest is /)])
  })

  it('of its layout is found, though it says the same', async () => {
    const { folder } = await dataset()
    const path = join(folder, 'manifest.json')
    writeFileSync(path, `${readFileSync(path, 'utf8')}\n`)
    expect(await found(folder)).toEqual([
      'manifest.json: was changed: it says the same in other words than were written',
    ])
  })
})

describe('a file', () => {
  it('that is gone, and one that came, are named; what is left is checked', async () => {
    const { folder } = await dataset()
    rmSync(join(folder, DELIVERY))
    writeFileSync(join(folder, 'truth/notes.txt'), 'x')
    edit(folder, LABELS, set(0, { operation: 'ssm.PutParameter' }))
    const findings = await found(folder, {})
    expect(findings).toContain('truth/notes.txt: is not in the manifest')
    expect(findings).toContain('delivery.ndjson: is in the manifest and not in the folder')
    expect(findings.some((finding) => finding.includes('operation is ssm.PutParameter'))).toBe(true)
    expect(findings.some((finding) => finding.includes('no object of'))).toBe(false)
  })

  it('that is cut off is named, and nothing is concluded from what it lacks', async () => {
    const { folder } = await dataset(true)
    const path = join(folder, `${EVENTS}.gz`)
    writeFileSync(path, readFileSync(path).subarray(0, 200))
    expect(await found(folder, {})).toEqual([`${EVENTS}.gz: the gzip data is cut off; copy the file again`])
  })
})

describe('a change that was covered up with new sums', () => {
  const CASES: readonly (readonly [string, string, Edit, RegExp])[] = [
    ['a record that is gone', EVENTS, drop(5), /labels\.ndjson:4: \S+ is labelled, and no record has this id/],
    [
      'a background record that is gone',
      EVENTS,
      drop(4),
      /manifest\.json: config\.events is 6, there are 5 background/,
    ],
    ['a record that is there twice', EVENTS, repeat, /events-00001\.ndjson:10: \S+ is there twice/],
    ['records out of order', EVENTS, swapTwo, /events-00001\.ndjson:2: \S+: 2024-07-01T00:00:00Z comes after/],
    ['a record that is none', EVENTS, set(4, { eventSource: 7 }), /events-00001\.ndjson:5: \S+: eventSource: /],
    ['a labelled record that is none', EVENTS, set(5, { userIdentity: null }), /:6: \S+: userIdentity: /],
    ['a line that is no JSON', EVENTS, (lines) => ['{', ...lines.slice(1)], /events-00001\.ndjson:1: is no JSON/],
    ['a record of another region', EVENTS, set(4, { awsRegion: 'us-west-2' }), /ndjson:5: \S+: no object of delivery/],
    [
      'a record outside of the time',
      EVENTS,
      set(8, { eventTime: '2025-01-01T00:00:00Z' }),
      /:9: \S+: 2025.* lies outside/,
    ],
    [
      'a record that failed',
      EVENTS,
      set(5, { errorCode: 'AccessDenied' }),
      /outcome is success, the record .* failure/,
    ],
    [
      'a record of another caller',
      EVENTS,
      set(5, { userIdentity: { arn: 'other' } }),
      /caller is arn\S+, the .* other/,
    ],
    ['a flag that was not sent', EVENTS, set(5, { requestParameters: {} }), /withDecryption is true, .* says null/],
    ['a label that is gone', LABELS, drop(3), /counts\.incidentRecords is 2, the records and labels make 1/],
    ['a label that is there twice', LABELS, repeat, /labels\.ndjson:6: \S+ is labelled twice/],
    [
      'a label of another call',
      LABELS,
      set(0, { operation: 'kms.Decrypt' }),
      /labels\.ndjson:1: \S+: operation is kms/,
    ],
    [
      'a label that decrypts nothing',
      LABELS,
      set(1, { withDecryption: false }),
      /labels\.ndjson:2: \S+: decrypts is true/,
    ],
    ['a label that is no row', LABELS, set(0, { kind: 'odd' }), /labels\.ndjson:1: kind: /],
    ['a prelude that is malicious', LABELS, set(2, { malicious: true }), /counts\.preludeRecords is 1, .* make 0/],
    ['an incident that is gone', INCIDENTS, drop(0), /incidents\.ndjson: dump-1 has labels and no row/],
    ['an incident that is there twice', INCIDENTS, repeat, /incidents\.ndjson: names an incident twice/],
    [
      'an incident of nothing',
      INCIDENTS,
      set(0, { incident: 'x' }),
      /incidents\.ndjson:1: x has a row and no malicious/,
    ],
    [
      'an incident of more records',
      INCIDENTS,
      set(0, { records: 3 }),
      /incidents\.ndjson:1: dump-1: 3 records .* make 2/,
    ],
    [
      'an incident of another time',
      INCIDENTS,
      set(0, { last: '2024-07-02T00:00:00Z' }),
      /to 2024-07-02.*to 2024-07-01/,
    ],
    [
      'an object that is gone',
      DELIVERY,
      drop(0),
      /events-00001\.ndjson:1: \S+: no object of delivery\.ndjson holds it/,
    ],
    ['an object that is there twice', DELIVERY, repeat, /delivery\.ndjson:\d: object AWSLogs\S+ is there twice/],
    ['an object with more records', DELIVERY, set(0, { records: 9 }), /delivery\.ndjson:1: the object says 9 records/],
    [
      'an object of an hour',
      DELIVERY,
      set(0, { until: '2024-07-01T01:00:00Z' }),
      /delivery\.ndjson:1: the object spans/,
    ],
    ['an object that landed early', DELIVERY, set(0, { landed: '2024-06-01T00:00:00Z' }), /ends, lands, is ingested/],
    ['an object without a time', DELIVERY, set(0, { ingested: 'soon' }), /delivery\.ndjson:1: ingested: /],
    [
      'an object by a wrong name',
      DELIVERY,
      set(0, { key: 'x' }),
      /delivery\.ndjson:1: the key x is not one of account/,
    ],
    ['an expected alert that is gone', EXPECTED, drop(0), /alerts\.v2\.ndjson: lacks the alert on \S+ that the/],
    ['an expected alert that is there twice', EXPECTED, repeat, /alerts\.v2\.ndjson:2: an alert on \S+ that the/],
    [
      'an expected alert of another run',
      EXPECTED,
      set(0, { execution: '2024-07-01T00:00:00Z' }),
      /alerts\.v2\.ndjson:1: an alert on/,
    ],
    ['an expected alert that is no row', EXPECTED, set(0, { terms: 1 }), /alerts\.v2\.ndjson:1: terms: /],
  ]

  it.each(CASES)('is found: %s', async (_, path, change, message) => {
    const { folder } = await dataset()
    edit(folder, path, change)
    reseal(folder)
    expect(await found(folder)).toContainEqual(expect.stringMatching(message))
  })

  it('is found in the manifest itself', async () => {
    const { folder } = await dataset()
    editManifest(folder, (manifest) => ({ ...manifest, counts: { ...manifest.counts, incidents: 2, background: 7 } }))
    reseal(folder)
    expect(await found(folder)).toEqual([
      'manifest.json: counts.background is 7, the records and labels make 6',
      'manifest.json: counts.incidents is 2, truth/incidents.ndjson has 1',
    ])
  })

  it('is found where the manifest counts the lines of a file wrong', async () => {
    const { folder } = await dataset()
    editManifest(folder, (manifest) => {
      const changed = { ...manifest, files: manifest.files.map((entry) => ({ ...entry, records: 7 })) }
      return { ...changed, digest: manifestDigest(changed) }
    })
    expect(await found(folder)).toContain('events-00001.ndjson: has 9 lines, the manifest says 7')
  })

  it('is not found in an expected alert whose keys come in another order', async () => {
    const { folder } = await dataset()
    edit(folder, EXPECTED, ([line = '{}']) => [
      JSON.stringify(Object.fromEntries(Object.entries(JSON.parse(line)).toReversed())),
    ])
    reseal(folder)
    expect(await found(folder)).toEqual([])
  })

  it('needs the detector for expected alerts: a quick check leaves it out', async () => {
    const { folder } = await dataset()
    edit(folder, EXPECTED, set(0, { execution: '2024-07-01T00:00:00Z' }))
    reseal(folder)
    expect(await found(folder, {})).toEqual([])
  })
})

describe('objects that overlap', () => {
  it('are found, with the line of the other', async () => {
    const { folder } = await dataset()
    edit(folder, DELIVERY, (lines) => {
      const { from, until, ...object } = JSON.parse(lines[0] ?? '{}') as { from: string; until: string }
      return [...lines, JSON.stringify({ ...object, from, until, key: `${(object as { key?: string }).key}.2` })]
    })
    reseal(folder)
    expect(await found(folder)).toContainEqual(
      expect.stringMatching(/^delivery\.ndjson:\d+: overlaps the object of line/),
    )
  })
})

describe('many faults', () => {
  it('are all looked for, a few of each kind are named, and the rest are counted', async () => {
    const many = Array.from({ length: 20 }, () => SMALL).flat()
    const { folder } = await smallDataset({ events: 120 }, {}, streamOf([many]))
    const findings = await found(folder)
    expect(findings.filter((finding) => finding.includes('is there twice'))).toHaveLength(5)
    expect(findings).toContain('id-twice: and 166 more of this kind')
    expect(findings.some((finding) => finding.includes('comes after'))).toBe(true)
  })
})

describe('where nothing can be read', () => {
  it('is an error, not a finding', async () => {
    const { folder } = await dataset()
    rmSync(join(folder, 'manifest.json'))
    await expect(verifyDataset(folder)).rejects.toThrow(InputError)
  })

  it('the detector is one finding among others', async () => {
    const { folder } = await dataset()
    const failing = () => Promise.reject(new InputError('no rule "v2"'))
    expect(await found(folder, { detect: failing })).toEqual([
      'delivery.ndjson: the detector cannot be run: no rule "v2"',
    ])
  })
})

describe('progress', () => {
  it('may end the work', async () => {
    const { folder } = await dataset()
    const stop = new Error('stop')
    const onProgress = () => {
      throw stop
    }
    await expect(verifyDataset(folder, { onProgress })).rejects.toBe(stop)
  })
})
