import { describe, expect, it } from 'vitest'
import { explainRecord } from '../../src/investigate/explain-record.js'
import { findAlert } from '../../src/investigate/find-alert.js'
import { findRecord } from '../../src/investigate/find-record.js'
import { investigate } from '../../src/investigate/investigation.js'
import { at } from '../detection/scene.js'
import { read, shipped, trailOf } from '../detection/trail.js'
import { caseOf } from './case.js'

const RECORDS = [read('11111111-aa', 0), read('11111111-bb', 1), read('22222222-cc', 1, { delivery: { copy: 2 } })]
const asked = async (record: string) =>
  findRecord(await investigate(trailOf(...RECORDS), [shipped('v9')], { record }), record).map(({ id }) => id)

describe('a record', () => {
  it('is found by its eventID or the beginning of it, a second copy too', async () => {
    expect(await asked('11111111-bb')).toEqual(['11111111-bb'])
    expect(await asked('2222')).toEqual(['22222222-cc#2'])
  })

  it('is found by a whole eventID that others begin with', async () => {
    const records = [read('33', 0), read('3333', 1)]
    const investigation = await investigate(trailOf(...records), [shipped('v9')], { record: '33' })
    expect(findRecord(investigation, '33').map(({ id }) => id)).toEqual(['33'])
  })

  it('that the trail holds twice is found twice, and each is explained by itself', async () => {
    const records = [read('a', 0), read('a', 20, { delivery: { place: 'again.ndjson:1' } })]
    const investigation = await investigate(trailOf(...records), [shipped('v9')], { record: 'a' })
    const [first, seen, ...others] = findRecord(investigation, 'a')
    expect([first?.id, seen?.id, others]).toEqual(['a', 'a#2', []])
    expect(seen?.record.place).toBe('again.ndjson:1')
    const [ruleCase] = investigation.cases
    expect(ruleCase && seen && explainRecord(ruleCase, seen)).toMatchObject({
      reason: 'term-known',
      looks: [{ execution: at(20) }],
    })
  })

  it('whose beginning several share is refused with their ids', async () => {
    await expect(asked('1111')).rejects.toThrow('--record 1111 begins 2 eventIDs: "11111111-aa", "11111111-bb"')
  })

  it('that is not there is refused with the nearest', async () => {
    await expect(asked('11111111-cb')).rejects.toThrow(
      '--record 11111111-cb: none of the 3 records of this trail has that eventID; did you mean "11111111-bb"?',
    )
    await expect(asked('zzz')).rejects.toThrow('check it, or whether it lies in another file')
  })
})

describe('an alert', () => {
  it('is found by the beginning of its id, with its record', async () => {
    const ruleCase = await caseOf(RECORDS)
    const [alert] = ruleCase.detection.alerts
    expect(findAlert([ruleCase], (alert?.id ?? '').slice(0, 8))).toMatchObject({ alert, seen: { id: '11111111-aa' } })
  })

  it('that is not there is refused with the nearest, and so is a beginning of several', async () => {
    const cases = [await caseOf([...RECORDS, read('d', 0, { user: 'bob' })])]
    const id = cases[0]?.detection.alerts[0]?.id ?? ''
    expect(() => findAlert(cases, `${id.slice(0, -1)}x`)).toThrow(`did you mean "${id}"?`)
    expect(() => findAlert(cases, '')).toThrow('begins 2 ids')
    expect(() => findAlert(cases, 'zzzz')).toThrow('is none of the 2 alerts of v9 on this trail')
  })
})
