import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { SeenIds } from '../../src/dataset/verify/seen-ids.js'

const newOnes = (ids: readonly string[]) => {
  const seen = new SeenIds()
  return ids.map((id) => seen.add(id))
}
const uuid = (n: number) => `${n.toString(16).padStart(8, '0')}-0000-4000-8000-000000000000`

describe('ids that were seen', () => {
  it('are told as a Set tells them, whatever they are', () => {
    const id = fc.oneof(fc.uuid(), fc.constantFrom(...Array.from({ length: 8 }, (_, n) => uuid(n))), fc.string())
    fc.assert(
      fc.property(fc.array(id, { maxLength: 200 }), (ids) => {
        const set = new Set<string>()
        expect(newOnes(ids)).toEqual(ids.map((one) => set.size < set.add(one).size))
      }),
    )
  })

  it('stay known as they become many', () => {
    const ids = Array.from({ length: 20_000 }, (_, n) => uuid(n))
    expect(newOnes([...ids, ...ids])).toEqual([...ids.map(() => true), ...ids.map(() => false)])
  })

  it.each([
    ['differ in their last digit', uuid(0).replace(/0$/, '1')],
    ['differ in case', uuid(10).toUpperCase()],
    ['are zeros', '00000000-0000-0000-0000-000000000000'],
    ['are no UUIDs', ''],
  ])('are others where they %s', (_, id) => {
    expect(newOnes([uuid(0), uuid(10), id, id])).toEqual([true, true, true, false])
  })
})
