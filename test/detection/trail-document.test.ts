import { describe, expect, it } from 'vitest'
import { documentId, documentOf, isSecondCopy, sourceDocumentId, sourceOf } from '../../src/detection/trail-document.js'
import { at, NOON } from './scene.js'
import { read } from './trail.js'

const given = (value: Readonly<Record<string, unknown>>, ingested: number | null) =>
  documentOf({ value, kind: 'document', ingested, searchable: NOON, place: 'p' })

describe('a document of a trail', () => {
  it('is stamped with the time that is assumed, beside what its event holds', () => {
    expect(given({ event: { id: 'x' } }, NOON)).toEqual({ event: { id: 'x', ingested: at(0) } })
    expect(given({}, NOON)).toEqual({ event: { ingested: at(0) } })
  })

  it.each([
    [{ event: { ingested: at(-5) } }],
    [{ 'event.ingested': at(-5) }],
    [{ 'event.id': 'x', event: { ingested: [at(-5)] } }],
  ])('keeps the time of its own: %j', (value) => {
    expect(given(value, NOON)).toBe(value)
  })

  it('that never was stamped is not', () => {
    const value = { event: { id: 'x' } }
    expect(given(value, null)).toBe(value)
  })
})

describe('the id of a document', () => {
  const of = (id: unknown, copy?: 2) =>
    documentId({ ...read('', 0), ...(copy === undefined ? {} : { copy }) }, { event: { id } }, 6)

  it.each([
    ['that of the event', 'x', undefined, 'x'],
    ['marked where it is the second copy', 'x', 2, 'x#2'],
    ['its place and number where there is none', undefined, undefined, 'trail.ndjson:1, record 7'],
    ['its place and number where it is empty', '', undefined, 'trail.ndjson:1, record 7'],
    ['its place and number where it is no text', 7, undefined, 'trail.ndjson:1, record 7'],
    ['its place and number, marked, of a second copy', '', 2, 'trail.ndjson:1, record 7#2'],
  ] as const)('is %s', (_, id, copy, expected) => {
    expect(of(id, copy)).toBe(expected)
  })

  it('leads to the record and back', () => {
    expect(['x', 'x#2'].map(sourceOf)).toEqual(['x', 'x'])
    expect(['x', 'x#2'].map(isSecondCopy)).toEqual([false, true])
    expect(sourceDocumentId({ source: 'x' })).toBe('x')
    expect(sourceDocumentId({ source: 'x', copy: 2 })).toBe('x#2')
  })
})
