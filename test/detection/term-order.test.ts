import { describe, expect, it } from 'vitest'
import { compareCombinations, compareTerms } from '../../src/detection/term-order.js'

describe('terms', () => {
  it.each([
    ['numbers by value', 9, 10, false],
    ['negative numbers too', -2, -1, false],
    ['false before true', false, true, false],
    ['a number and a text by their texts', '10', 9, false],
    ['a text and a number too', 10, '9', false],
    ['a boolean and a text by their texts', 'f', false, false],
    ['texts by case', 'Z', 'a', false],
    ['what ends first before what goes on', 'a', 'a ', false],
    ['a full-width sign before a smiley, by bytes of UTF-8', '\uffee', '\u{1f600}', false],
    ['texts that look like addresses as texts', '10.0.0.1', '9.0.0.1', false],
    ['addresses by their bytes', '9.0.0.1', '10.0.0.1', true],
    ['IPv4 before IPv6 that begins higher', '255.255.255.255', '2001:db8::', true],
    ['::1 before all of IPv4', '::1', '0.0.0.0', true],
    ['what is no address as a text', '9.0.0.1', 'host', true],
    ['an address after a lower text', '!', '9.0.0.1', true],
  ])('stand in order: %s', (_, lower, higher, isIp) => {
    expect(compareTerms(lower, higher, isIp)).toBeLessThan(0)
    expect(compareTerms(higher, lower, isIp)).toBeGreaterThan(0)
    expect(compareTerms(lower, lower, isIp)).toBe(0)
  })

  it('that are one address in two spellings are equal', () => {
    expect(compareTerms('::1', '0:0::1', true)).toBe(0)
  })
})

describe('combinations', () => {
  it.each([
    ['by the first field', ['a', 'z'], ['b', 'a'], [false, false]],
    ['by the second where the first is equal', ['a', 'a'], ['a', 'b'], [false, false]],
    ['by the third where two are equal', ['a', 'a', 1], ['a', 'a', 2], [false, false, false]],
    ['each field by its own type', ['10.0.0.1', '9.0.0.1'], ['10.0.0.1', '10.0.0.1'], [false, true]],
  ])('stand in order %s', (_, lower, higher, ips) => {
    expect(compareCombinations(lower, higher, ips)).toBeLessThan(0)
    expect(compareCombinations(higher, lower, ips)).toBeGreaterThan(0)
    expect(compareCombinations(lower, [...lower], ips)).toBe(0)
  })
})
