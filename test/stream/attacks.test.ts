import { describe, expect, it } from 'vitest'
import { loadCatalogue } from '../../src/behaviours/load.js'
import { chooseAttacks } from '../../src/stream/attacks.js'

const catalogue = loadCatalogue()
const choose = (request: string) => chooseAttacks(request, catalogue)

describe('--attacks', () => {
  it('all is one campaign of each attack, without variants', () => {
    expect(choose('all').length).toBeGreaterThanOrEqual(8)
    expect(choose('all').every((name) => !name.includes('/'))).toBe(true)
  })

  it('none is none', () => expect(choose('none')).toEqual([]))

  it('takes patterns, numbers and variants', () => {
    expect(choose('stratus-secure*:2')).toEqual(['stratus-securestring-dump', 'stratus-securestring-dump'])
    expect(choose('dormant-*/*,leaked-iam-key-first-use')).toEqual([
      'dormant-identity-returns/seven-days',
      'leaked-iam-key-first-use',
    ])
  })

  it('names the nearest attack when a pattern matches nothing', () => {
    expect(() => choose('stratos-*')).toThrow(/--attacks "stratos-\*" matches none of \d+ attacks/)
    expect(() => choose('stratus-securestring-dumb')).toThrow('did you mean "stratus-securestring-dump"?')
  })

  it('refuses a number that is none', () => {
    expect(() => choose('stratus-*:two')).toThrow('"two" is no number of campaigns')
  })

  it('does not take what is no attack', () => {
    expect(() => choose('weekly-batch-job')).toThrow(/matches none/)
  })
})
