import { describe, expect, it } from 'vitest'
import { aboutRule } from '../../src/rules/about.js'

describe('what a rule says of itself', () => {
  it('is kept under the names that it has in the file', () => {
    const said = { description: 'd', author: ['a'], tags: ['t'], note: 'n', license: 'l', setup: 's', version: 3 }
    expect(aboutRule({ ...said, query: 'left to others' })).toEqual({
      ...said,
      false_positives: [],
      references: [],
      threat: [],
    })
  })

  it('counts as not said where its type is odd, for nobody is refused a run because of it', () => {
    const odd = { description: 1, author: 'a', tags: [1], note: [], threat: 'T1555', version: '3' }
    expect(aboutRule(odd)).toEqual(aboutRule({}))
  })
})
