import fc from 'fast-check'
import { expect, it } from 'vitest'
import { alertId } from '../../../src/detection/alert-id.js'
import { alertIdOfText } from '../../../src/detection/raw/alert-id-text.js'

it('gives the id that Kibana makes, of any parts and terms', () => {
  const text = fc.string({ unit: 'binary' })
  const parts = fc.record({
    index: text,
    documentId: text,
    version: fc.oneof(text, fc.integer(), fc.constant(undefined)),
    spaceId: text,
    ruleId: text,
    terms: fc.array(fc.oneof(text, fc.double(), fc.boolean()), { maxLength: 3 }),
  })
  fc.assert(
    fc.property(parts, (each) => {
      expect(alertIdOfText(each)).toBe(alertId(each))
    }),
    { numRuns: 1_000 },
  )
})
