import { describe, expect, it } from 'vitest'
import { groupId } from '../../src/detection/group-id.js'

describe('the id of a group', () => {
  // From Kibana's own test of calculateThresholdSignalUuid.
  it.each([
    ['a4832768-a379-583a-b1a2-e2ce2ad9e6e9', '2020-12-17T16:27:00.000Z', ['agent.name'], []],
    ['ee8870dc-45ff-5e6c-a2f9-80886651ce03', '2019-11-18T13:32:00.000Z', ['host.ip'], ['1.2.3.4']],
  ])('is %s, as Kibana has it', (id, startedAt, fields, values) => {
    expect(groupId('abcd', startedAt, fields, values)).toBe(id)
  })

  it('takes the values in the order of texts, whatever field they are of', () => {
    const of = (values: readonly (string | number)[]) => groupId('r', '2024-07-01T00:00:00.000Z', ['a', 'b'], values)
    expect(of(['b', 'a'])).toBe(of(['a', 'b']))
    expect(of([9, 10])).toBe(of(['10', '9']))
    expect(of(['a', 'c'])).not.toBe(of(['a', 'b']))
    expect(of(['ab', 'c'])).not.toBe(of(['a', 'bc']))
  })

  it('tells fields apart', () => {
    const of = (fields: readonly string[]) => groupId('r', '2024-07-01T00:00:00.000Z', fields, ['x'])
    expect(of(['ab', 'c'])).not.toBe(of(['a', 'bc']))
    expect(of(['b', 'a'])).not.toBe(of(['a', 'b']))
  })
})
