import { expect, it } from 'vitest'
import { createTally } from '../../src/delivery/tally.js'
import { at, rowAt } from './rows-of.js'

const objectAt = (from: number, region = 'us-east-1') => {
  const { records: _, ...object } = rowAt(from, { region, key: `${region}-${from}` })
  return object
}
const counts = (rows: readonly { readonly key: string; readonly records: number }[]) =>
  rows.map(({ key, records }) => [key, records])

it('counts the records of each object and gives a row when it is complete, once', () => {
  const tally = createTally()
  for (const from of [0, 0, 100, 300]) tally.add(objectAt(from))
  expect(tally.completeBy(at(299))).toEqual([])
  expect(counts(tally.completeBy(at(300)))).toEqual([['us-east-1-0', 2]])
  expect(tally.completeBy(at(300))).toEqual([])
  expect(counts(tally.rest())).toEqual([
    ['us-east-1-100', 1],
    ['us-east-1-300', 1],
  ])
})

it('gives rows in order of end, account and region, whatever order their records came in', () => {
  const tally = createTally()
  for (const [from, region] of [
    [300, 'us-east-1'],
    [0, 'us-east-1'],
    [0, 'eu-west-1'],
  ] as const)
    tally.add(objectAt(from, region))
  expect(tally.rest().map(({ key }) => key)).toEqual(['eu-west-1-0', 'us-east-1-0', 'us-east-1-300'])
})

it('writes the number of records where the row has it', () => {
  const tally = createTally()
  tally.add(objectAt(0))
  expect(Object.keys(tally.rest()[0] ?? {})).toEqual(Object.keys(rowAt(0)))
})
