import { expect, it } from 'vitest'
import type { Holder } from '../../src/delivery/delivery.js'
import { createTally } from '../../src/delivery/tally.js'
import { at, rowAt } from './rows-of.js'

const holderAt = (from: number, { region = 'us-east-1', name = '', isNamed = false } = {}): Holder => {
  const { records: _, ...object } = rowAt(from, { region, key: `${region}-${from}${name}` })
  return { object, isNamed }
}
const counts = (rows: readonly { readonly key: string; readonly records: number }[]) =>
  rows.map(({ key, records }) => [key, records])

it('counts the records of each object and gives a row when it is complete, once', () => {
  const tally = createTally()
  for (const from of [0, 0, 100, 300]) tally.add(holderAt(from), { eventID: 'id' })
  expect(tally.completeBy(at(299))).toEqual([])
  expect(counts(tally.completeBy(at(300)))).toEqual([['us-east-1-0', 2]])
  expect(tally.completeBy(at(300))).toEqual([])
  expect(counts(tally.rest())).toEqual([
    ['us-east-1-100', 1],
    ['us-east-1-300', 1],
  ])
})

it('gives rows in order of end, account, region and key, whatever order their records came in', () => {
  const tally = createTally()
  const holders = [
    holderAt(300),
    holderAt(0, { name: '-copy', isNamed: true }),
    holderAt(0),
    holderAt(0, { region: 'eu-west-1' }),
  ]
  for (const holder of holders) tally.add(holder, { eventID: 'id' })
  expect(tally.rest().map(({ key }) => key)).toEqual([
    'eu-west-1-0',
    'us-east-1-0',
    'us-east-1-0-copy',
    'us-east-1-300',
  ])
})

it('writes the number of records where the row has it', () => {
  const tally = createTally()
  tally.add(holderAt(0), { eventID: 'id' })
  expect(Object.keys(tally.rest()[0] ?? {})).toEqual(Object.keys(rowAt(0)))
})

it('lists the records of an object that names them, and of no other', () => {
  const tally = createTally()
  for (const id of ['a', 'b']) tally.add(holderAt(0, { isNamed: true }), { eventID: id })
  tally.add(holderAt(300), { eventID: 'c' })
  expect(tally.rest().map(({ records, eventIds }) => [records, eventIds])).toEqual([
    [2, ['a', 'b']],
    [1, undefined],
  ])
})
