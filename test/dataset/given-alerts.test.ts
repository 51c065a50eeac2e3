import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { partNote, readGivenAlerts } from '../../src/dataset/given-alerts.js'
import { temporaryFolder } from '../io/temporary-folder.js'

function written(text: string | Uint8Array): string {
  const file = join(temporaryFolder(), 'alerts.json')
  writeFileSync(file, text)
  return file
}

const document = (id: string) => ({ 'kibana.alert.new_terms': ['ann'], 'kibana.alert.original_event.id': id })
const hit = (id: string) => ({ _index: '.alerts', _id: `alert-${id}`, _source: document(id) })
const response = (ids: readonly string[], total: unknown = ids.length) => ({
  took: 1,
  hits: { total, hits: ids.map(hit) },
})
const lines = (values: readonly unknown[]) => values.map((value) => JSON.stringify(value)).join('\n')

const BOTH = ['a', 'b']

describe('a file of alerts', () => {
  it.each([
    ['the response of a search', JSON.stringify(response(BOTH))],
    ['a response over many lines', JSON.stringify(response(BOTH), null, 2)],
    ['responses, one a line', lines(BOTH.map((id) => response([id])))],
    ['a list of hits', JSON.stringify(BOTH.map(hit), null, 2)],
    ['hits, one a line', lines(BOTH.map(hit))],
    ['documents, one a line, with empty lines', `\n${lines(BOTH.map(document))}\r\n\n`],
    ['a list of documents', JSON.stringify(BOTH.map(document))],
    ['hits that have fields and no source', lines(BOTH.map((id) => ({ _id: id, fields: document(id) })))],
    ['hits whose source is empty', lines(BOTH.map((id) => ({ _id: id, _source: {}, fields: document(id) })))],
    ['rows', lines(BOTH.map((source) => ({ rule: 'v9', terms: [], source, ingested: '2024-07-01T00:00:00Z' })))],
  ])('may hold %s', async (_, text) => {
    const given = await readGivenAlerts(written(text))
    expect(given.alerts.map(({ source }) => source)).toEqual(BOTH)
    expect(partNote('a', given)).toBeUndefined()
  })

  it('may be compressed', async () => {
    expect((await readGivenAlerts(written(gzipSync(lines(BOTH.map(hit)))))).alerts).toHaveLength(2)
  })

  it('may be empty, for an answer of no alerts', async () => {
    expect((await readGivenAlerts(written(''))).alerts).toEqual([])
    expect((await readGivenAlerts(written(JSON.stringify(response([]))))).alerts).toEqual([])
  })

  it('says where each alert is', async () => {
    const file = written(lines([document('a'), response(['b', 'c'])]))
    const { alerts } = await readGivenAlerts(file)
    expect(alerts.map(({ place }) => place)).toEqual([`${file}:1`, `${file}:2 hits[0]`, `${file}:2 hits[1]`])
  })

  it.each([
    ['a count with its relation', { value: 57, relation: 'eq' }],
    ['a bare count', 57],
  ])('with fewer alerts than its search found says how to get the rest: %s', async (_, total) => {
    const given = await readGivenAlerts(written(JSON.stringify(response(BOTH, total))))
    expect(partNote('a.json', given)).toBe(
      `a.json: the search found 57 alerts, and 2 are here; ask it for more with "size"`,
    )
  })

  it.each([
    [
      'a table',
      'rule,source\nv9,x\n',
      /:1: is no JSON, or cut off: rule,source; expected a row as detect writes it \(show schema given-alert\), an al/,
    ],
    [
      'records',
      `${lines([document('a')])}\n{"eventID":"x"}\n`,
      /:2: is no alert, its keys are eventID; expected a row/,
    ],
    ['a response that is cut off', JSON.stringify(response(BOTH), null, 2).slice(0, -9), /is no JSON, or cut off: it/],
    ['a response to something else', '{"error":{"type":"x"},"status":400}', /:1: is no alert, its keys are error, st/],
    ['hits of another index', lines([{ _id: 'x', _source: { message: 'm' } }]), /:1: is no alert, its keys are mess/],
  ])('that is none of these is refused in one line: %s', async (_, text, message) => {
    const error = await readGivenAlerts(written(text)).catch((thrown: Error) => thrown)
    expect(error).toMatchObject({ name: 'InputError', message: expect.stringMatching(message) })
    expect((error as Error).message).not.toContain('\n')
  })
})
