import { describe, expect, it } from 'vitest'
import { bulkLines, isBulkAction } from '../../src/formats/bulk-lines.js'

describe('a document for the bulk API', () => {
  it('is the action that creates it under its id, and the document, a line each', () => {
    const lines = bulkLines({ index: 'filebeat-mine', id: 'a-1' }, { '@timestamp': '2024-07-01T00:00:00Z', a: 'x\ny' })
    expect(lines).toEqual([
      '{"create":{"_index":"filebeat-mine","_id":"a-1"}}',
      '{"@timestamp":"2024-07-01T00:00:00Z","a":"x\\ny"}',
    ])
  })
})

describe('the line of an action', () => {
  it.each([{ create: {} }, { create: { _index: 'a', _id: 'b' } }, { index: { _id: 'b' } }])('is known: %j', (line) => {
    expect(isBulkAction(line)).toBe(true)
  })

  it.each([
    {},
    { create: 'x' },
    { create: null },
    { create: [] },
    { create: {}, '@timestamp': '2024-07-01T00:00:00Z' },
    { '@timestamp': {} },
  ])('is nothing else: %j', (line) => {
    expect(isBulkAction(line)).toBe(false)
  })
})
