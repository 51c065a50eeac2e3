import { describe, expect, it } from 'vitest'
import { findingsOf, looksAt, looksOf } from '../../src/detection/look.js'
import { sightOf } from '../../src/detection/new-terms-verdict.js'
import { createTimeline, type Entry, type MatchedDocument } from '../../src/detection/timeline.js'
import { at, doc, MILLISECOND, ruleOf, run } from './scene.js'

const timelineOf = (documents: readonly MatchedDocument[]) =>
  createTimeline({ fields: ['one'], timestampOverride: 'event.ingested' }, documents, {})

const entryOf = (document: MatchedDocument) => timelineOf([document]).entries[0] as Entry
const starts = (looks: ReturnType<typeof looksAt>) => looks.map(({ execution }) => execution.startedAt)

describe('what runs looked at', () => {
  const looks = () => looksOf(run(ruleOf(), [], [0, 5, 10, 60]))

  it.each([
    ['before all windows', -9 - MILLISECOND, []],
    ['at the beginning of the first', -9, [0]],
    ['where windows overlap', -1, [0, 5]],
    ['at the end of one and the beginning of none', 0, [0, 5]],
    ['at the beginning of one', 1, [5, 10]],
    ['just before that', 1 - MILLISECOND, [5]],
    ['at the end of the last before a gap', 10, [10]],
    ['in the gap', 20, []],
    ['where windows that caught up overlap', 37, [60, 60]],
    ['after all', 60 + MILLISECOND, []],
  ])('holds a document %s', (_, minutes, expected) => {
    expect(starts(looksAt(looks(), entryOf(doc('it', minutes, 'A'))))).toEqual(expected.map(at))
  })

  it('is in the order of time, though a run that catches up may look at what another had looked at', () => {
    const overlapping = looksOf(run(ruleOf({ from: 'now-4m', interval: '10m' }), [], [0, 9]))
    expect(overlapping.map(({ to }) => new Date(to).toISOString())).toEqual(
      [-1, 0, 9].map((minutes) => at(minutes).replace('Z', '.000Z')),
    )
    expect(starts(looksAt(overlapping, entryOf(doc('it', -5, 'A'))))).toEqual([at(9)])
  })

  it('is nothing of runs whose search failed', () => {
    const executions = run(ruleOf(), [doc('flag', -1, true), doc('other', 9, 'A')], [0, 9])
    expect(looksOf(executions).map(({ execution }) => execution.startedAt)).toEqual([at(9)])
  })

  it.each([
    ['a run that starts when it becomes searchable', 5, [5]],
    ['all that start after', -1, [0, 5]],
  ])('finds a document in %s', (_, visible, expected) => {
    const found = findingsOf(looks(), entryOf(doc('it', -1, 'A', { visible })))
    expect('reason' in found ? found : starts(found)).toEqual(expected.map(at))
  })

  it.each([
    ['searchable-too-late', -1, 5 + MILLISECOND],
    ['not-queried', 20, 20],
  ])('does not find one that is %s', (reason, minutes, visible) => {
    expect(findingsOf(looks(), entryOf(doc('it', minutes, 'A', { visible })))).toEqual({ reason })
  })
})

describe('the sight of a term', () => {
  const TEN = 10 * 60_000
  const seen = (...documents: readonly MatchedDocument[]) => {
    const [entry] = timelineOf(documents).entries
    const [look] = looksOf(run(ruleOf(), []))
    if (entry?.terms[0] === undefined || look === undefined) throw new Error('documents and runs were given')
    const { first, isNew } = sightOf(entry.terms[0], look, TEN)
    return [first?.id, isNew]
  }

  it.each([
    ['new by a first document in the window', doc('it', -1, 'A'), ['it', true]],
    ['new just after its beginning', doc('it', -9 + MILLISECOND, 'A'), ['it', true]],
    ['known at its beginning', doc('it', -9, 'A'), ['it', false]],
    ['known by the very beginning of the history', doc('it', -10, 'A'), ['it', false]],
    ['no news where the history does not reach', doc('it', -10 - MILLISECOND, 'A'), [undefined, false]],
    ['no news where nothing could be found', doc('it', -1, 'A', { visible: 1 }), [undefined, false]],
  ])('is %s', (_, document, expected) => {
    expect(seen(document)).toEqual(expected)
  })
})
