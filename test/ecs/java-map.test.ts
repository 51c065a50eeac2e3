import { describe, expect, it } from 'vitest'
import { javaKeyOrder, javaText } from '../../src/ecs/java-map.js'

/** Expected texts were made by `new HashMap()` and `toString()` of OpenJDK 17, keys put in the order given. */
describe('an object as Java prints it', () => {
  it('has its keys in the order of the hash table, not in their own', () => {
    expect(javaText({ withDecryption: true, name: '/x' })).toBe('{withDecryption=true, name=/x}')
    expect(javaText({ name: '/x', withDecryption: true })).toBe('{withDecryption=true, name=/x}')
  })

  it('nests maps and lists', () => {
    expect(javaText({ a: { b: [1, 'x', false] } })).toBe('{a={b=[1, x, false]}}')
  })

  it('leaves out what the pipeline drops: nulls, empty texts, and what holds nothing else', () => {
    expect(javaText({ a: null, b: '', c: {}, d: [null], e: 0, f: false })).toBe('{e=0, f=false}')
  })

  it('prints doubles as Double.toString does', () => {
    expect(javaText([0.001, 0.0001, 1e7 + 0.5, 1.5, 12])).toBe('[0.001, 1.0E-4, 1.00000005E7, 1.5, 12]')
  })
})

describe('the order of keys', () => {
  it.each([
    ['encryptionContext keyId encryptionAlgorithm', 'keyId encryptionAlgorithm encryptionContext'],
    [
      'path recursive withDecryption maxResults nextToken parameterFilters',
      'path parameterFilters withDecryption maxResults nextToken recursive',
    ],
    // Fourteen keys make the table grow.
    [
      'imageId instanceType minCount maxCount subnetId monitoring disableApiTermination ebsOptimized keyName clientToken userData iamInstanceProfile networkInterfaceSet blockDeviceMapping',
      'subnetId ebsOptimized imageId userData networkInterfaceSet blockDeviceMapping clientToken instanceType keyName monitoring maxCount iamInstanceProfile disableApiTermination minCount',
    ],
    // Of one hash code: they stand in their bin as they came.
    ['Aa BB', 'Aa BB'],
    ['BB Aa', 'BB Aa'],
  ])('%s', (keys, expected) => {
    expect(javaKeyOrder(keys.split(' ')).join(' ')).toBe(expected)
  })

  it('keeps every key, for any number of them', () => {
    for (const count of [0, 1, 12, 13, 24, 25, 500]) {
      const keys = Array.from({ length: count }, (_, n) => `key${n}`)
      expect([...javaKeyOrder(keys)].sort()).toEqual([...keys].sort())
    }
  })
})
