import fc from 'fast-check'
import { expect, it } from 'vitest'
import { isoSecond } from '../../src/clock.js'
import { isoBytes, Memory, twentyBytes } from '../../src/emit/memory.js'
import { BASE32, DIGITS, drawText, HEX, LETTERS, LETTERS_AND_DIGITS, uuid } from '../../src/keyed.js'

const word = fc.integer({ min: 0, max: 0xffff_ffff })
const memory = new Memory(1_024, 64)
const written = (end: number) => memory.written(end).toString()

it('a UUID is written as its text', () => {
  fc.assert(
    fc.property(word, word, word, word, (a, b, c, d) => {
      memory.uuid(0, a, b, c, d)
      return written(36) === uuid(a, b, c, d)
    }),
  )
})

it('a time is written as its text, of one day and of another', () => {
  const second = fc.integer({ min: 1_000_000_000, max: 9_999_999_999 })
  fc.assert(
    fc.property(second, fc.integer({ min: 0, max: 200_000 }), (at, later) =>
      [at, at + later, at].every((one) => {
        memory.twenty(0, isoBytes(one))
        return written(20) === isoSecond(one)
      }),
    ),
  )
})

it('characters are drawn as for a text', () => {
  const alphabet = fc.constantFrom(HEX, DIGITS, BASE32, LETTERS, LETTERS_AND_DIGITS, `${LETTERS_AND_DIGITS}+/`, 'ab')
  fc.assert(
    fc.property(word, alphabet, fc.integer({ min: 0, max: 400 }), (key, of, count) => {
      memory.drawn(0, key, Buffer.from(of), count)
      return written(count) === drawText(key, of, count)
    }),
  )
})

it('what is kept is copied, and what finds no room is not kept', () => {
  const at = memory.keep('{"größe":1}') as number
  memory.copy(5, at, 13)
  expect(memory.written(18).subarray(5).toString()).toBe('{"größe":1}')
  expect(memory.keep('x'.repeat(60))).toBeUndefined()
  memory.clear()
  expect(memory.keep('x'.repeat(60))).toBeDefined()
})

it('twenty characters are five words', () => {
  memory.twenty(3, twentyBytes('ASIAABCDEFGHIEXAMPLE'))
  expect(memory.written(23).subarray(3).toString()).toBe('ASIAABCDEFGHIEXAMPLE')
})
