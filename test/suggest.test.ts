import { describe, expect, it } from 'vitest'
import { didYouMean } from '../src/suggest.js'

const known = ['v2', 'v9', 'stratus-securestring-dump', 'dormant-identity-returns']

describe('the name that was meant', () => {
  it.each([
    ['v3', 'v2'],
    ['stratus-securestring-dmp', 'stratus-securestring-dump'],
    ['stratos', 'stratus-securestring-dump'],
    ['dormant', 'dormant-identity-returns'],
  ])('of %s is %s', (given, meant) => {
    expect(didYouMean(given, known)).toBe(`; did you mean "${meant}"?`)
  })

  it('is not made of a beginning of which half the letters differ', () => {
    expect(didYouMean('jump', ['compute-optimizer.GetEnrollmentStatus'])).toBe('')
  })

  it.each(['', 'something-else-entirely', 'xyz9'])('of "%s" is nobody\'s guess', (given) => {
    expect(didYouMean(given, known.slice(2))).toBe('')
  })
})
