import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { matchesWildcard } from '../../src/kql/wildcard.js'

const matches = (pattern: string, text: string) => matchesWildcard(pattern.split('*'), text)

describe('a pattern with stars', () => {
  it('agrees with a regular expression', () => {
    const letters = fc.string({ unit: fc.constantFrom('a', 'b', '*', '.', '\n'), maxLength: 8 })
    const text = fc.string({ unit: fc.constantFrom('a', 'b', '.', '\n', '\0'), maxLength: 12 })
    fc.assert(
      fc.property(letters, text, (pattern, given) => {
        const regex = new RegExp(`^${pattern.replace(/\./g, '\\.').replace(/\*/g, '[^]*')}$`)
        expect(matches(pattern, given)).toBe(regex.test(given))
      }),
      { numRuns: 3_000 },
    )
  })

  it('does not use one character twice', () => {
    expect(matches('ab*ba', 'aba')).toBe(false)
    expect(matches('a*b*b', 'ab')).toBe(false)
  })

  it('of fifty stars looks once for each piece, and never back', () => {
    const pattern = `${'*a'.repeat(50)}*`
    const looked = vi.spyOn(String.prototype, 'indexOf')
    expect(matches(pattern, `${'b'.repeat(100_000)}${'a'.repeat(49)}`)).toBe(false)
    const starts = looked.mock.calls.map(([, start]) => start ?? 0)
    looked.mockRestore()
    expect(starts.length).toBeLessThanOrEqual(50)
    expect(starts).toEqual([...starts].sort((a, b) => a - b))
  })
})
