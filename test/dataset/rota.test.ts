import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Part } from '../../src/dataset/part-plan.js'
import { createRota } from '../../src/dataset/rota.js'

const part = (number: number): Part => ({ number, first: number - 1, until: number, from: 0, ends: 0 })
const parts = (count: number) => Array.from({ length: count }, (_, n) => part(n + 1))

/** What each makes if they ask for more in this order. */
function made(numbers: readonly Part[], workers: number, turns: (n: number) => number) {
  const rota = createRota(numbers)
  const lists: number[][] = Array.from({ length: workers }, () => [])
  const current: (Part | undefined)[] = lists.map(() => rota.next(undefined))
  const take = (n: number) => {
    const { [n]: one } = current
    if (one === undefined) return
    lists[n]?.push(one.number)
    current[n] = rota.next(one)
  }
  for (let turn = 0; current.some((one) => one !== undefined); turn++) {
    take(turns(turn) % workers)
    // Nobody waits for ever.
    take(turn % workers)
  }
  return lists
}

describe('a rota', () => {
  it('has every part made once, whoever is quicker', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 1, max: 60 })),
        fc.integer({ min: 1, max: 9 }),
        fc.array(fc.nat(8), { minLength: 1 }),
        (numbers, workers, order) => {
          const sorted = numbers.toSorted((a, b) => a - b)
          const lists = made(sorted.map(part), workers, (turn) => order[turn % order.length] as number)
          expect(lists.flat().toSorted((a, b) => a - b)).toEqual(sorted)
        },
      ),
    )
  })

  it('gives two who are equally quick a half each, one after the other', () => {
    expect(made(parts(8), 2, (turn) => turn + 1)).toEqual([
      [1, 2, 3, 4],
      [5, 6, 7, 8],
    ])
    expect(made(parts(8), 1, () => 0)).toEqual([[1, 2, 3, 4, 5, 6, 7, 8]])
  })

  it('lets who is done help where most is left', () => {
    // The second asks ten times as often.
    const [slow, quick] = made(parts(40), 2, (turn) => (turn % 10 === 0 ? 0 : 1))
    expect((quick?.length ?? 0) > (slow?.length ?? 0)).toBe(true)
  })
})
