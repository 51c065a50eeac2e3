import { describe, expect, it } from 'vitest'
import { compileKql } from '../../src/kql/compile.js'
import { documentDate } from '../../src/kql/date-value.js'
import { decimal } from '../../src/kql/field-types/number.js'
import { isIp, parseCidr } from '../../src/kql/ip.js'
import type { Mapping } from '../../src/kql/mapping.js'
import { UnsupportedQuery } from '../../src/kql/unsupported.js'

/** Which of some texts are what a test takes them for. */
const told = (texts: readonly string[], is: (text: string) => boolean) => texts.filter(is)

describe('a text that spells a number', () => {
  it('is decimal, with a sign, a fraction and an exponent where it likes, and nothing around', () => {
    const good = ['1', '-1', '+1', '1.', '.5', '.55', '1.25', '1e10', '1E10', '1e+10', '1e-10', '-.5e12']
    const bad = ['', '.', 'e5', 'x1', '1x', '1e', '1e+', '--1', '1.2.3', '0x10', ' 1', '1 ', 'NaN', 'Infinity']
    expect(told([...good, ...bad], (text) => decimal(text) !== undefined)).toEqual(good)
    expect([decimal('1e3'), decimal('.55'), decimal('-1.'), decimal(true), decimal(null)]).toEqual([
      1_000,
      0.55,
      -1,
      undefined,
      undefined,
    ])
  })
})

describe('a text that spells a date', () => {
  const time = (text: string) => {
    const millis = documentDate(text)
    return millis === undefined ? undefined : new Date(millis).toISOString()
  }

  it('goes by its zone, with or without minutes, to both sides', () => {
    expect(time('2024-07-01T12:00:00+05:30')).toBe('2024-07-01T06:30:00.000Z')
    expect(time('2024-07-01T12:00:00-05:30')).toBe('2024-07-01T17:30:00.000Z')
    expect(time('2024-07-01T12:00:00-0530')).toBe('2024-07-01T17:30:00.000Z')
    expect(time('2024-07-01T12:00:00-05')).toBe('2024-07-01T17:00:00.000Z')
    expect(time('2024-07-01T12:00+18:00')).toBe('2024-06-30T18:00:00.000Z')
    expect([time('2024-07-01T12:00+18:01'), time('2024-07-01T12:00-19'), time('2024-07-01T12:00+01:60')]).toEqual([
      undefined,
      undefined,
      undefined,
    ])
    expect(time('2024-07-01T12:00+01:59')).toBe('2024-07-01T10:01:00.000Z')
  })

  it('has the parts that it has, each of its length and within its bounds', () => {
    const good = [
      '2024',
      '2024-07',
      '2024-07-01',
      '2024-07-01T',
      '2024-07-01T09',
      '2024-07-01T09:05:07,25Z',
      '-1',
      '1.5',
    ]
    const bad = ['2024-7', '2024-07-1', '2024-13', '2024-00', '2024-04-31', '2024-07-01T9', '2024-07-01T09:60']
    const odd = ['x2024', '2024x', '2024-07-01T09:05:60', '2024-07-01 09:05', '1.', '.5', '1.2.3', '1x', 'x1', '1.x']
    expect(told([...good, ...bad, ...odd], (text) => documentDate(text) !== undefined)).toEqual(good)
    expect([time('2024-07-01T09:05:07,25Z'), documentDate('1.99'), documentDate('-1')]).toEqual([
      '2024-07-01T09:05:07.250Z',
      1,
      -1,
    ])
  })
})

describe('a text that spells an address', () => {
  it('has four numbers up to 255, or eight groups with one gap at most', () => {
    const good = [
      '1.2.3.4',
      '255.255.255.255',
      '::',
      '::1',
      '1::',
      '1:2:3:4:5:6:7:8',
      '1::3:4:5:6:7:8',
      '::ffff:1.2.3.4',
    ]
    const bad = ['1.2.3', '1.2.3.4.5', '1.2.3.256', '1.2.3.04', '1.2.3.4444', '1.2.3.', 'x1.2.3.4', '1.2.3.4x', '']
    const odd = ['1:2:3:4:5:6:7', '1:2:3:4:5:6:7:8:9', '1::2::3', ':::', '12345::', 'g::', '::1.2.3', '::1.2.3.4:5']
    const more = ['1::2:3:4:5:6:7:8', '::1.2.3.4x', '::x1.2.3.4', '::1.2.3.4444']
    expect(told([...good, ...bad, ...odd, ...more], isIp)).toEqual(good)
  })

  it('with a length is a block, if the length fits', () => {
    const good = ['10.0.0.0/8', '10.0.0.0/32', '10.0.0.0/0', '::/0', '2001:db8::/128']
    const bad = ['10.0.0.0', '10.0.0.0/', '10.0.0.0/33', '::/129', '10.0.0.0/8/8', '10.0.0.0/x', '10.0.0.0/1234', 'x/8']
    expect(told([...good, ...bad, '::ffff:1.2.3.4/96'], (text) => parseCidr(text) !== undefined)).toEqual(good)
  })
})

const mapping: Mapping = {
  ip: { type: 'ip' },
  body: { type: 'text' },
  size: { type: 'long' },
  flat: { type: 'flattened' },
  box: { type: 'object' },
  'box.name': { type: 'keyword' },
  'box.kept': { type: 'keyword', index: false },
  'box.place': { type: 'geo_point' },
  people: { type: 'nested' },
  'people.first': { type: 'keyword' },
  'people.last': { type: 'keyword' },
}
const holds = (query: string, document: Readonly<Record<string, unknown>>) => compileKql(query, { mapping })(document)

describe('a comparison', () => {
  it('of addresses knows the same one, and what is none is neither', () => {
    const by = (operator: string, ip: unknown) => holds(`ip ${operator} 10.0.0.9`, { ip })
    const of = (ip: unknown) => ['<', '<=', '>', '>='].filter((operator) => by(operator, ip))
    expect([of('10.0.0.8'), of('10.0.0.9'), of('10.0.0.10'), of('here')]).toEqual([
      ['<', '<='],
      ['<=', '>='],
      ['>', '>='],
      [],
    ])
  })

  it('of numbers leaves out what is none', () => {
    const of = (size: unknown) => ['<', '<=', '>', '>='].filter((operator) => holds(`size ${operator} 5`, { size }))
    expect([of(4), of(5.9), of('6'), of('many')]).toEqual([['<', '<='], ['<=', '>='], ['>', '>='], []])
  })
})

describe('what exists', () => {
  it('in an object is what one of its fields has in the index', () => {
    expect(holds('box:*', { box: { name: 'a' } })).toBe(true)
    expect(holds('box:*', { box: { kept: 'a' } })).toBe(false)
    expect(holds('box:*', { box: { kept: 'a', name: 'b' } })).toBe(true)
    expect(holds('box:*', { box: {} })).toBe(false)
    expect(holds('box:*', {})).toBe(false)
  })

  it('in a list of objects is what one of them has', () => {
    expect(holds('box:*', { box: [{ kept: 'a' }, { name: 'b' }] })).toBe(true)
    expect(holds('other:*', { other: [{ deep: { name: 'b' } }] })).toBe(true)
    expect(holds('other:*', { other: [{ deep: {} }] })).toBe(false)
  })

  it('is not an address or a text that is none', () => {
    expect([holds('ip:*', { ip: 'here' }), holds('ip:*', { ip: '192.0.2.1' })]).toEqual([false, true])
    expect([holds('body:*', { body: {} }), holds('body:*', { body: 'some words' })]).toEqual([false, true])
  })
})

describe('a pattern', () => {
  it('is taken word by word, whatever blank stands between, and fits where one does', () => {
    for (const blank of [' ', '  ', '\\t', '\\n', '\\r', '\u3000']) {
      expect([blank, holds(`body: one*${blank}two*`, { body: 'twofold' })]).toEqual([blank, true])
      expect([blank, holds(`body: one*${blank}two*`, { body: 'three' })]).toEqual([blank, false])
    }
  })

  it('keeps words without a star together, as one value', () => {
    expect(holds('flat.key: on* red green', { flat: { key: 'red green' } })).toBe(true)
    expect(holds('flat.key: on* red green', { flat: { key: 'green' } })).toBe(false)
    expect(holds('flat.key: on* red green', { flat: { key: 'only' } })).toBe(true)
    expect(holds('flat.key: red green on*', { flat: { key: 'red green' } })).toBe(true)
  })

  it('has no operators in it but in lower case', () => {
    for (const word of ['AND', 'OR', 'NOT']) expect(() => holds(`flat.key: "${word}"* ${word} x*`, {})).toThrow()
    expect(() => holds('body: a* \\AND b*', {})).toThrow(UnsupportedQuery)
    expect(() => holds('body: a* \\OR b*', {})).toThrow(UnsupportedQuery)
    expect(() => holds('body: a* \\NOT b*', {})).toThrow(UnsupportedQuery)
    expect(holds('body: a* \\and b*', { body: 'bee' })).toBe(true)
  })

  it('over a key of a flattened object fits one of its values, of any of its objects', () => {
    expect(holds('flat.key: *z', { flat: [{ other: 'a' }, { key: 'xyz' }] })).toBe(true)
    expect(holds('flat.key: *z', { flat: [{ key: 'abc' }] })).toBe(false)
    expect(holds('flat.key: b* *z', { flat: { key: 'xyz' } })).toBe(true)
  })
})

describe('a name with stars', () => {
  it('means every field that it fits, objects by what is in them', () => {
    expect(holds('bo*.n*: a', { box: { name: 'a' } })).toBe(true)
    expect(holds('b*.name: a', { box: { name: 'a' } })).toBe(true)
    expect(holds('b*.name: a', { box: { other: 'a' } })).toBe(false)
    expect(holds('*size: 5', { size: 5 })).toBe(true)
    expect(holds('*size: 5', { size: 6 })).toBe(false)
  })

  it('reaches what the mapping does not know, and not what it knows otherwise', () => {
    expect(holds('un*: a', { unknown: 'a' })).toBe(true)
    expect(holds('un*: a', { unknown: { deep: 'a' } })).toBe(true)
    expect(holds('un*: a', { other: 'a' })).toBe(false)
    expect(holds('p*: a', { people: [{ first: 'a' }] })).toBe(true)
    expect(holds('p*.last: a', { people: [{ first: 'a' }] })).toBe(false)
    expect(holds('people: { f*: a }', { people: [{ first: 'a' }] })).toBe(true)
    expect(holds('people: { f*: a }', { first: 'a' })).toBe(false)
    expect(holds('people: { * : a and last: b }', { people: [{ first: 'a' }, { last: 'b' }] })).toBe(false)
  })

  it('that fits a key of a flattened object alone goes on as it is, and nobody has that key', () => {
    expect(holds('flat.k*: a', { flat: { key: 'a' } })).toBe(false)
    expect(() => holds('flat.k* > a', {})).toThrow(UnsupportedQuery)
  })
})

describe('a value without a field', () => {
  it('is looked for in every field, and null in none', () => {
    expect(holds('a', { box: { name: 'a' } })).toBe(true)
    expect(holds('a', { box: { name: 'b' } })).toBe(false)
    expect(holds('a', { people: [{ first: 'a' }] })).toBe(false)
    expect(holds('5', { size: 5, ip: '192.0.2.1' })).toBe(true)
    expect(holds('b*', { box: { name: 'bee' } })).toBe(true)
    expect(holds('b*', { box: { name: 'see' } })).toBe(false)
    expect(() => holds('null', {})).toThrow(/null alone cannot be searched; write "null" in quotes/)
    expect(holds('"null"', { box: { name: 'null' } })).toBe(true)
  })

  it('is looked for under the other names of a field, too', () => {
    const several: Mapping = { name: { type: 'keyword', ignoreAbove: 5 }, 'name.text': { type: 'text' } }
    const found = (query: string, name: string) => compileKql(query, { mapping: several })({ name })
    expect(found('words', 'many words here')).toBe(true)
    expect(found('absent', 'many words here')).toBe(false)
    expect(compileKql('words', { mapping: { name: { type: 'keyword' } } })({ name: 'many words here' })).toBe(false)
  })
})
