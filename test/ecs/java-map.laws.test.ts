import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { javaKeyOrder, javaNumber, javaText } from '../../src/ecs/java-map.js'

/** `java.util.HashMap` played through: a table of lists that grows as keys come in. */
function playedThrough(keys: readonly string[]): readonly string[] {
  const hash = (key: string) => {
    let h = 0n
    for (let i = 0; i < key.length; i++) h = BigInt.asIntN(32, 31n * h + BigInt(key.charCodeAt(i)))
    return BigInt.asUintN(32, h) ^ (BigInt.asUintN(32, h) >> 16n)
  }
  let table: string[][] = Array.from({ length: 16 }, () => [])
  const bucketOf = (key: string) => table[Number(hash(key) % BigInt(table.length))] as string[]
  const grow = () => {
    const held = table.flat()
    table = Array.from({ length: table.length * 2 }, () => [])
    for (const key of held) bucketOf(key).push(key)
  }
  keys.forEach((key, i) => {
    const bucket = bucketOf(key)
    bucket.push(key)
    if (bucket.length > 8 && table.length < 64) grow()
    if (i + 1 > table.length * 0.75) grow()
  })
  return table.flat()
}

describe('the order of keys', () => {
  it('is that of buckets, neither that of the record nor the alphabet', () => {
    expect(javaText({ name: '/x', withDecryption: true })).toBe('{withDecryption=true, name=/x}')
    expect(javaText({ withDecryption: true, name: '/x' })).toBe('{withDecryption=true, name=/x}')
    expect(javaText({ withDecryption: true, names: ['/a', '/b'] })).toBe('{names=[/a, /b], withDecryption=true}')
  })

  it('is that of a map into which the keys are put one by one', () => {
    const keys = fc.uniqueArray(fc.oneof(fc.string({ maxLength: 6 }), fc.stringMatching(/^[a-z]{1,12}$/)), {
      maxLength: 60,
      size: 'max',
    })
    fc.assert(
      fc.property(keys, (list) => {
        expect(javaKeyOrder(list)).toEqual(playedThrough(list))
      }),
    )
  })

  it('keeps the order of insertion inside of a bucket', () => {
    // Both hash to 2112.
    expect(javaKeyOrder(['Aa', 'BB'])).toEqual(['Aa', 'BB'])
    expect(javaKeyOrder(['BB', 'Aa'])).toEqual(['BB', 'Aa'])
  })

  it('follows a table that grows once for each key beyond eight in a bucket', () => {
    const pairs = ['Aa', 'BB']
    const colliding = pairs.flatMap((a) => pairs.flatMap((b) => pairs.flatMap((c) => pairs.map((d) => a + b + c + d))))
    for (const count of [8, 9, 10]) {
      const keys = [...colliding.slice(0, count), 'q', 'a', 'Q', '1']
      expect(javaKeyOrder(keys)).toEqual(playedThrough(keys))
    }
  })
})

describe('Java text', () => {
  it('leaves strings raw and nests lists and maps', () => {
    expect(javaText({ a: 'x=y, {z}', b: [1, [true, 'q'], { c: 2 }] })).toBe('{a=x=y, {z}, b=[1, [true, q], {c=2}]}')
  })

  it('leaves out what is empty, at any depth', () => {
    expect(javaText({ a: '', b: null, c: [], d: {}, e: [null, ''], f: { g: '' }, h: 0, i: false })).toBe(
      '{h=0, i=false}',
    )
    expect(javaText({ a: '', b: { c: [null] } })).toBeUndefined()
    for (const empty of [null, '', [], {}, undefined]) expect(javaText(empty)).toBeUndefined()
  })

  it('lets dropped keys count for the size of the table', () => {
    const kept = { p0: 'x', p31: 'x', name: 'x', withDecryption: 'x' }
    const many = { ...kept, ...Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`empty${i}`, ''])) }
    const order = playedThrough(Object.keys(many)).filter((key) => key in kept)
    expect(javaText(many)).toBe(`{${order.map((key) => `${key}=x`).join(', ')}}`)
    expect(javaText(many)).not.toBe(javaText(kept))
  })

  it.each([
    [0, '0'],
    [-7, '-7'],
    [1_720_000_000_000, '1720000000000'],
    [2 ** 60, '1152921504606846976'],
    [1e20, '100000000000000000000'],
    [0.5, '0.5'],
    [0.001, '0.001'],
    [0.0001, '1.0E-4'],
    [0.00012, '1.2E-4'],
    [1_234_567.5, '1234567.5'],
    [12_345_678.5, '1.23456785E7'],
    [1e22, '1.0E22'],
    [-1.5e-7, '-1.5E-7'],
    [-0, '-0.0'],
  ])('prints the number %d as %s', (number, text) => {
    expect(javaNumber(number)).toBe(text)
  })
})
