import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type DraftObject, finish } from '../../src/cloudtrail/draft.js'

it('what was not sent is left out at any depth, and the rest keeps its order', () => {
  const finished = finish({ b: 1, a: undefined, c: { e: [1, undefined, { f: undefined }], d: null } })
  expect(JSON.stringify(finished)).toBe('{"b":1,"c":{"e":[1,{}],"d":null}}')
})

it('what is JSON already stays as it is', () => {
  // A draft's keys are AWS's own; `__proto__` is none of them, and assigning it would not make a key.
  const isProto = (value: unknown) => JSON.stringify(value).includes('"__proto__"')
  const json = fc.dictionary(fc.string(), fc.jsonValue()).filter((object) => !isProto(object))
  fc.assert(
    fc.property(json, (object) => {
      expect(JSON.stringify(finish(object as DraftObject))).toBe(JSON.stringify(object))
    }),
  )
})
