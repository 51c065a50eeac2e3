import { describe, expect, it } from 'vitest'
import { alertSchema, givenAlertSchema } from '../../src/detection/alert.js'

const ROW = {
  rule: 'v2',
  execution: '2024-07-01T12:05:00Z',
  terms: ['ann', 7, true],
  source: 'it',
  copy: 2,
  ingested: '2024-07-01T12:01:00.123Z',
  id: 'f00',
  acceptableSources: ['it', 'other'],
  records: ['it'],
  assumed: 'event+200s',
}
const without = (name: keyof typeof ROW) => Object.fromEntries(Object.entries(ROW).filter(([key]) => key !== name))

const WRONG = [
  ['rule', 2],
  ['execution', 'noon'],
  ['terms', ['ann', null]],
  ['terms', 'ann'],
  ['source', 7],
  ['copy', 1],
  ['ingested', '2024-07-01'],
  ['id', 7],
  ['acceptableSources', [7]],
  ['records', [7]],
  ['assumed', 200],
] as const

describe('a row of an alert', () => {
  it('is read with all that it holds, known or not', () => {
    const row = { ...ROW, verdict: 'direct' }
    expect(alertSchema.parse(row)).toEqual(row)
  })

  it.each(['rule', 'execution', 'terms', 'source', 'ingested', 'id'] as const)('needs %s', (name) => {
    expect(alertSchema.safeParse(without(name)).success).toBe(false)
  })

  it.each(['copy', 'acceptableSources', 'records', 'assumed'] as const)('may lack %s', (name) => {
    expect(alertSchema.safeParse(without(name)).success).toBe(true)
  })

  it.each(WRONG)('is refused with a wrong %s, which is named: %j', (name, value) => {
    expect(alertSchema.safeParse({ ...ROW, [name]: value }).error?.issues[0]?.path[0]).toBe(name)
  })
})

describe('a row of another implementation', () => {
  it.each(['rule', 'terms', 'source', 'ingested'] as const)('needs %s', (name) => {
    expect(givenAlertSchema.safeParse(without(name)).success).toBe(false)
  })

  it.each(['execution', 'copy', 'id', 'acceptableSources', 'records', 'assumed'] as const)('may lack %s', (name) => {
    expect(givenAlertSchema.safeParse(without(name)).success).toBe(true)
  })

  it('is asked nothing about what it is not held against', () => {
    const row = { ...ROW, copy: 1, id: 7, acceptableSources: null, assumed: 0 }
    expect(givenAlertSchema.parse(row)).toEqual(row)
  })

  it.each(['rule', 'execution', 'terms', 'source', 'ingested', 'records'] as const)(
    'is refused with a wrong %s',
    (name) => {
      for (const [key, value] of WRONG)
        if (key === name)
          expect(givenAlertSchema.safeParse({ ...ROW, [key]: value }).error?.issues[0]?.path[0]).toBe(name)
    },
  )
})
