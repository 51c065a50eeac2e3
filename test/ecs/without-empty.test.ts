import fc from 'fast-check'
import { expect, it } from 'vitest'
import { javaText } from '../../src/ecs/java-map.js'
import { withoutEmpty } from '../../src/ecs/without-empty.js'

it('drops nulls, empty texts and what holds nothing else, at any depth', () => {
  expect(withoutEmpty({ a: null, b: '', c: [], d: { e: [''] }, f: [null, 'x', {}], g: 0, h: false })).toEqual({
    f: ['x'],
    g: 0,
    h: false,
  })
  expect(withoutEmpty({ a: [{ b: '' }] })).toBeUndefined()
})

it('gives back the very object where nothing is dropped, and never changes what it is given', () => {
  const whole = { a: [1, { b: 'x' }] }
  expect(withoutEmpty(whole)).toBe(whole)
  const part = Object.freeze({ kept: whole, gone: '' })
  expect((withoutEmpty(part) as typeof part).kept).toBe(whole)
})

it('drops nothing more from what it left, and agrees with what is printed', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const kept = withoutEmpty(value)
      expect(kept === undefined).toBe(javaText(value) === undefined)
      if (kept !== undefined) expect(withoutEmpty(kept)).toBe(kept)
    }),
  )
})
