import { describe, expect, it } from 'vitest'
import { ownLabel, ownLabelSchema, ownTruth } from '../../src/scoring/own-truth.js'
import { hour } from '../scoring/build.js'

const labelOf = (row: object) => ownLabel(ownLabelSchema.parse(row))
const window = { from: Date.parse(hour(0)), until: Date.parse(hour(240)) }

describe('labels made by hand', () => {
  it('take a record of an incident for malicious, unless they say otherwise', () => {
    expect(labelOf({ eventID: 'a', incident: 'theft' })).toMatchObject({ malicious: true, behaviour: 'theft' })
    expect(labelOf({ eventID: 'a', incident: 'theft', malicious: false })).toMatchObject({ malicious: false })
    expect(labelOf({ eventID: 'a', behaviour: 'our-terraform', note: 'x' })).toMatchObject({
      malicious: false,
      behaviour: 'our-terraform',
    })
  })

  it('name the incident of what is malicious', () => {
    expect(ownLabelSchema.safeParse({ eventID: 'a', malicious: true }).error?.issues[0]?.message).toBe(
      'a malicious record belongs to an incident; give it a name',
    )
  })

  it('make incidents that last from the first to the last of their records in the trail', () => {
    const rows = [
      { eventID: 'a', incident: 'theft' },
      { eventID: 'b', incident: 'theft' },
      { eventID: 'nowhere', incident: 'other' },
      { eventID: 'c', behaviour: 'honest' },
    ].map(labelOf)
    const watched = new Map([
      ['b', Date.parse(hour(3))],
      ['a', Date.parse(hour(7))],
    ])
    const { incidents } = ownTruth(new Map(rows.map((row) => [row.eventID, row])), { watched }, window)
    expect(incidents).toMatchObject([
      { incident: 'theft', records: 2, first: '2024-07-11T03:00:00Z', last: '2024-07-11T07:00:00Z' },
    ])
  })
})
