import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { assignDelivery } from '../../src/delivery/assign.js'
import { createDeliveryPlan } from '../../src/delivery/objects.js'
import { at, rowAt, START } from './rows-of.js'

const ACCOUNT = '111122223333'
const milliseconds = (second: number) => (START + second) * 1_000
const delivered = (second: number) => ({ ingested: milliseconds(second), searchable: milliseconds(second + 5) })

describe('what is known of the delivery of a record', () => {
  const assignment = assignDelivery([rowAt(300), rowAt(0), rowAt(900), rowAt(0, { region: 'eu-west-1' })])
  const find = (second: number, region = 'us-east-1') => assignment(ACCOUNT, region, milliseconds(second), 'id')

  it('is that of the object whose span it falls into; the end is outside', () => {
    expect(find(0)).toEqual([delivered(300)])
    expect(find(299)).toEqual([delivered(300)])
    expect(find(300)).toEqual([delivered(600)])
  })

  it('is nothing between, before and after the objects, and in another account or region', () => {
    expect([find(-1), find(600), find(1_200), find(300, 'eu-west-1'), find(0, 'us-west-2')]).toEqual([
      [],
      [],
      [],
      [],
      [],
    ])
    expect(assignment('444455556666', 'us-east-1', milliseconds(0), 'id')).toEqual([])
  })

  it('is what the plan said, for any record of any plan', () => {
    const second = fc.integer({ min: START, max: START + 86_400 })
    fc.assert(
      fc.property(fc.string(), fc.constantFrom(3, 5_000), fc.array(second, { minLength: 1 }), (seed, volume, times) => {
        const plan = createDeliveryPlan(seed, volume / 300)
        const objects = times.map((time) => plan.objectOf(ACCOUNT, 'us-east-1', time))
        const rows = [...new Map(objects.map((object) => [object.key, { ...object, records: 1 }])).values()]
        const assigned = assignDelivery(rows)
        times.forEach((time, i) => {
          expect(assigned(ACCOUNT, 'us-east-1', time * 1_000, 'id')).toEqual([
            {
              ingested: Date.parse(String(objects[i]?.ingested)),
              searchable: Date.parse(String(objects[i]?.searchable)),
            },
          ])
        })
      }),
    )
  })
})

describe('a row that names its records', () => {
  const late = { ingested: at(9_000), searchable: at(9_005) }

  it('wins over the span that they fall into', () => {
    const assignment = assignDelivery([rowAt(0), rowAt(0, { ...late, key: 'own', eventIds: ['late'] })])
    expect(assignment(ACCOUNT, 'us-east-1', milliseconds(5), 'late')).toEqual([delivered(9_000)])
    expect(assignment(ACCOUNT, 'us-east-1', milliseconds(5), 'other')).toEqual([delivered(300)])
  })

  it('may say that their documents have no event.ingested', () => {
    const assignment = assignDelivery([rowAt(0, { ...late, ingested: null, eventIds: ['bare'] })])
    expect(assignment(ACCOUNT, 'us-east-1', milliseconds(5), 'bare')).toEqual([
      { ingested: null, searchable: milliseconds(9_005) },
    ])
  })

  it('adds a second copy where it repeats another object', () => {
    const assignment = assignDelivery([rowAt(0), rowAt(0, { ...late, copyOf: 'first', eventIds: ['twice'] })])
    expect(assignment(ACCOUNT, 'us-east-1', milliseconds(5), 'twice')).toEqual([
      delivered(300),
      { ...delivered(9_000), copy: 2 },
    ])
  })
})
