import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createInterner } from '../../../src/detection/raw/interner.js'

it('gives each text a number of its own, and the text back', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.string(), fc.string({ unit: 'grapheme' }))), (texts) => {
      const interner = createInterner()
      const numbers = texts.map((text) => interner.numberOf(text))
      const known = new Map([...new Set(texts)].map((text, i) => [text, i]))
      expect(numbers).toEqual(texts.map((text) => known.get(text)))
      expect(interner.size).toBe(known.size)
      expect(numbers.map((number) => interner.textOf(number))).toEqual(texts)
      expect(texts.every((text) => interner.has(text))).toBe(true)
      expect(interner.has('none of them, surely')).toBe(false)
      const bytes = Buffer.from(` ${texts.join(' ')} `)
      let at = 1
      for (const [i, text] of texts.entries()) {
        const to = at + Buffer.byteLength(text)
        expect(interner.numberOfBytes(bytes, at, to)).toBe(numbers[i])
        at = to + 1
      }
      expect(interner.bytes).toBe([...known.keys()].reduce((sum, text) => sum + Buffer.byteLength(text), 0))
    }),
  )
})

it('grows, and holds texts longer than what it allots', () => {
  const interner = createInterner()
  for (let i = 0; i < 100_000; i++) expect(interner.numberOf(`arn:aws:iam::111122223333:user/${i}`)).toBe(i)
  const long = 'x'.repeat(20_000_000)
  expect(interner.numberOf(long)).toBe(100_000)
  expect(interner.numberOf('after')).toBe(100_001)
  expect(interner.textOf(100_000) === long).toBe(true)
  expect(interner.textOf(77_777)).toBe('arn:aws:iam::111122223333:user/77777')
  expect(interner.numberOf('arn:aws:iam::111122223333:user/77777')).toBe(77_777)
})
