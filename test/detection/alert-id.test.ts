import { describe, expect, it } from 'vitest'
import { alertId } from '../../src/detection/alert-id.js'

const parts = {
  index: 'logs-aws.cloudtrail-default',
  documentId: 'd1',
  version: 'undefined',
  spaceId: 'default',
  ruleId: 'r1',
  terms: ['ann'],
}

describe('the id of an alert', () => {
  it('is forty hexadecimal digits that follow from its parts alone', () => {
    expect(alertId(parts)).toMatch(/^[0-9a-f]{40}$/)
    expect(alertId({ ...parts })).toBe(alertId(parts))
  })

  it('changes with each of them, and with the type of a term', () => {
    const others = [
      { index: 'other' },
      { documentId: 'd2' },
      { version: 2 },
      { spaceId: 'other' },
      { ruleId: 'r2' },
      { terms: ['bob'] },
      { terms: ['ann', 'bob'] },
    ].map((change) => alertId({ ...parts, ...change }))
    expect(new Set([alertId(parts), ...others]).size).toBe(8)
    expect(alertId({ ...parts, terms: [1] })).not.toBe(alertId({ ...parts, terms: ['1'] }))
  })
})
