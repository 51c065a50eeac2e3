import { describe, expect, it } from 'vitest'
import { compileKql } from '../../src/kql/compile.js'
import type { Mapping } from '../../src/kql/mapping.js'
import { UnsupportedQuery } from '../../src/kql/unsupported.js'

const mapping: Mapping = {
  name: { type: 'keyword', ignoreAbove: 8 },
  'name.text': { type: 'text' },
  set: { type: 'constant_keyword' },
  body: { type: 'text' },
  size: { type: 'long' },
  ratio: { type: 'double' },
  single: { type: 'float' },
  on: { type: 'boolean' },
  at: { type: 'date' },
  ip: { type: 'ip' },
  flat: { type: 'flattened', ignoreAbove: 8 },
  people: { type: 'nested' },
  'people.first': { type: 'keyword' },
  'people.last': { type: 'keyword' },
  place: { type: 'geo_point' },
  kept: { type: 'keyword', index: false },
  secret: { type: 'binary' },
}
const holds = (query: string, document: Readonly<Record<string, unknown>>) => compileKql(query, { mapping })(document)

/** Checks many queries against one document. */
function expectOf(document: Readonly<Record<string, unknown>>, expected: Readonly<Record<string, boolean>>): void {
  const found = Object.fromEntries(Object.keys(expected).map((query) => [query, holds(query, document)]))
  expect(found).toEqual(expected)
}

describe('a keyword', () => {
  it('matches as a whole and by its case', () => {
    expectOf(
      { name: 'abc' },
      { 'name:abc': true, 'name:"abc"': true, 'name:ABC': false, 'name:ab': false, 'name:ab*': true },
    )
  })

  it('matches by any of the values of a list', () => {
    expectOf(
      { name: ['a', null, ['b']] },
      { 'name:a': true, 'name:b': true, 'name:a and not name:c': true, 'name:c': false },
    )
  })

  it('is not there when it is longer than its limit in UTF-16 units, not even for a star', () => {
    expectOf({ name: '12345678' }, { 'name:12345678': true, 'name:1*': true, 'name:*': true, 'name > 0': true })
    expectOf({ name: '123456789' }, { 'name:123456789': false, 'name:1*': false, 'name:*': false, 'name > 0': false })
    expectOf({ name: 'é'.repeat(8) }, { 'name:é*': true })
    expectOf({ name: '😀'.repeat(5) }, { 'name:*': false })
    expectOf({ name: ['123456789', 'b'] }, { 'name:1*': false, 'name:b': true })
  })

  it('takes a star for any text, and everything else for itself', () => {
    expectOf({ name: 'a.b\nc' }, { 'name:a*c': true, 'name:a.b\\nc': true, 'name:a?b*': false, 'name:*=*': false })
    expectOf({ name: 'a b c' }, { 'name:a b*': true, 'name:b*': false, 'name:x c*': false, 'name:*b x*': false })
  })

  it('is the JSON text of a number or a boolean', () => {
    expectOf({ name: 1.5 }, { 'name:1.5': true, 'name:1*': true })
    expectOf({ name: true }, { 'name:true': true, 'name:"true"': true, 'name:True': false })
  })

  it('is ordered by UTF-8 bytes', () => {
    expectOf({ name: '\uE000' }, { 'name < "😀"': true, 'name > "a"': true })
    expectOf(
      { name: 'b' },
      { 'name > a': true, 'name >= b': true, 'name < b': false, 'name <= b': true, 'name > null': true },
    )
  })

  it('may be empty, and then it exists', () => {
    expectOf({ name: '' }, { 'name:""': true, 'name:*': true })
  })

  it('that is constant is searched for a pattern word by word, plain words beside each other as one', () => {
    expectOf({ set: 'a b' }, { 'set:a b x*': true, 'set:x* a b': true, 'set:a x* b': false, 'set:x a b y*': false })
    expectOf({ set: 'logs' }, { 'set:x logs*': true, 'set:x lo*': true, 'set:logs': true, 'set:x y*': false })
  })
})

describe('a field of several names', () => {
  it('is searched by the words of its text where the query says so', () => {
    expectOf(
      { name: 'Ab cd' },
      { 'name.text:AB': true, 'name.text:c*': true, 'name:ab': false, 'name.text:"cd ab"': false },
    )
  })

  it('has the words of what is too long for the keyword', () => {
    expectOf({ name: 'one two three' }, { 'name:*': false, 'name.text:three': true, 'name.text:*': true })
  })
})

describe('a text', () => {
  it('matches by one of its words without quotes, by all in a row with them', () => {
    expectOf(
      { body: 'The Quick fox' },
      { 'body:quick zebra': true, 'body:"quick fox"': true, 'body:"fox quick"': false },
    )
    expectOf({ body: 'The Quick fox' }, { 'body:qu': false, 'body:--': false, 'body:"--"': false })
  })

  it('takes stars within a word, whatever its case', () => {
    expectOf(
      { body: 'The Quick fox' },
      { 'body:QU*': true, 'body:*ick': true, 'body:quick*fox': false, 'body:zebra THE*': true },
    )
    expectOf({ body: '' }, { 'body:*': true, 'body:**': false })
  })

  it('is compared word by word', () => {
    expectOf({ body: 'b c' }, { 'body > b': true, 'body > c': false })
  })
})

describe('a number', () => {
  it('is compared as a number', () => {
    expectOf(
      { size: 10 },
      { 'size > 9': true, 'size:1e1': true, 'size:10.0': true, 'size >= 10.5': false, 'size:"10"': true },
    )
    expectOf({ ratio: 0.5 }, { 'ratio:.5': true, 'ratio < 0.6': true })
  })

  it('may be given as text, and loses its fraction where it is whole', () => {
    expectOf({ size: '7' }, { 'size:7': true, 'size:*': true })
    expectOf({ size: 1.7 }, { 'size:1': true, 'size:1.7': false, 'size > 1': false })
    expectOf({ size: '' }, { 'size:*': false, 'size:0': false })
    expectOf({ size: -1.7 }, { 'size:-1': true, 'size:-2': false })
    expectOf({ size: true }, { 'size:1': false, 'size:*': false })
  })

  it('of single precision is found by what it stands for', () => {
    expectOf({ single: 0.1 }, { 'single:0.1': true, 'single <= 0.1': true, 'single < 0.1': false })
  })
})

describe('a boolean', () => {
  it('is known by its text too, and false by an empty one', () => {
    expectOf({ on: 'true' }, { 'on:true': true, 'on:"true"': true, 'on:false': false })
    expectOf({ on: '' }, { 'on:false': true, 'on:*': true })
    expectOf({ on: 'maybe' }, { 'on:*': false, 'not on:true': true })
  })

  it('comes after false when it is true', () => {
    expectOf({ on: true }, { 'on > false': true, 'on >= true': true, 'on < true': false })
    expectOf({ on: false }, { 'on > false': false, 'on <= false': true })
  })
})

describe('a date', () => {
  it('in a query stands for all the time that it names, but a month and a year for their first day', () => {
    expectOf(
      { at: '2024-07-01T23:59:59.999Z' },
      {
        'at:2024-07-01': true,
        'at:2024-07': true,
        'at:2024': false,
        'at:2024-07-02': false,
        'at > 2024-07-01': false,
        'at >= 2024-07-01': true,
        'at <= 2024-07-01': true,
        'at < 2024-07-02': true,
        'at:"2024-07-01T23:59"': true,
        'at:"2024-07-01T23:59:59.9Z"': false,
      },
    )
  })

  it('has a zone, or is UTC', () => {
    expectOf({ at: '2024-07-01T00:30:00+02:00' }, { 'at:2024-06-30': true, 'at:"2024-07-01T01:30:00+0300"': true })
    expectOf({ at: '2024-07-01' }, { 'at:"2024-07-01T00:00:00"': true })
  })

  it('may be milliseconds since the epoch, in the document and in the query', () => {
    expectOf({ at: 1_719_792_000_000 }, { 'at:2024-07-01': true, 'at:1719792000000': true, 'at:20240701': false })
  })

  it('loses what is finer than a millisecond', () => {
    expectOf({ at: '2024-07-01T10:00:00.123456Z' }, { 'at:"2024-07-01T10:00:00.1239Z"': true })
  })

  it('that is none is not there', () => {
    expectOf({ at: '2024-02-30' }, { 'at:*': false })
    expectOf({ at: '2024-07-01T24:00:00Z' }, { 'at:*': false })
  })

  it('between two nulls is any', () => {
    expectOf({ at: '2024' }, { 'at:null': true })
  })
})

describe('an address', () => {
  it('is found in its block, in both versions', () => {
    expectOf(
      { ip: '10.1.2.3' },
      { 'ip:"10.0.0.0/8"': true, 'ip:"10.9.9.9/8"': true, 'ip:"11.0.0.0/8"': false, 'ip:"::/0"': true },
    )
    expectOf(
      { ip: '2001:db8::1' },
      { 'ip:"2001:db8::/32"': true, 'ip:"2001:0DB8:0:0::1"': true, 'ip:"0.0.0.0/0"': false },
    )
  })

  it('of version 4 is the same in the clothes of version 6', () => {
    expectOf({ ip: '::ffff:10.0.0.1' }, { 'ip:10.0.0.1': true, 'ip:"10.0.0.0/31"': true })
  })

  it('has its place among the others', () => {
    expectOf({ ip: '10.0.0.9' }, { 'ip > 10.0.0.8': true, 'ip < 10.0.0.10': true, 'ip < "2001:db8::"': true })
  })
})

describe('a flattened object', () => {
  const document = { flat: { a: { b: true }, 'x.y': 'v', list: ['p', 7], empty: '', long: '123456789' } }

  it('is searched by key, where dots and nesting are one, and as a whole', () => {
    expectOf(document, { 'flat.a.b:true': true, 'flat.a.b:"true"': true, 'flat.a.b:TRUE': false, 'flat.a:true': false })
    expectOf(document, {
      'flat.x.y:v': true,
      'flat.list:p': true,
      'flat.list:7': true,
      'flat:v': true,
      'flat:w': false,
    })
    expectOf({ flat: { x: { y: 'v' } } }, { 'flat.x.y:v': true })
  })

  it('has the keys that have values, not those of its objects', () => {
    expectOf(document, {
      'flat:*': true,
      'flat.a.b:*': true,
      'flat.a:*': false,
      'flat.empty:*': true,
      'flat.none:*': false,
    })
  })

  it('has no leaves beyond its limit', () => {
    expectOf(document, { 'flat.long:*': false, 'flat.long:123456789': false })
  })

  it('keeps to a key for the beginning of a value, and to none for any other star', () => {
    expectOf(document, { 'flat.x.y:v*': true, 'flat.list:v*': false })
    expectOf(document, { 'flat.list:*v': true, 'flat.none:*v': true, 'flat.none:x*v': true, 'flat.none:y*v': false })
  })

  it('is compared as a whole only', () => {
    expectOf({ flat: { a: 'b' } }, { 'flat > a': true, 'flat > b': false })
  })
})

describe('nested objects', () => {
  const document = {
    people: [
      { first: 'a', last: 'b' },
      { first: 'c', last: 'd' },
    ],
  }

  it('are seen each alone', () => {
    expectOf(document, { 'people:{ first:a and last:b }': true, 'people:{ first:a and last:d }': false })
    expectOf(document, { 'people:{ not first:a }': true, 'not people:{ first:a }': false, 'people:*': false })
  })

  it('are reached by a name with stars', () => {
    expectOf(document, { 'people.f*:a': true, 'people.f*:b': false })
  })

  it('hold nothing for a value without a field, as Kibana asks it', () => {
    expectOf(document, { 'people:{ a }': false, a: false })
  })

  it('are an error outside of their braces, as in Kibana', () => {
    expect(() => holds('people.first:a', document)).toThrow('people.first is a nested field')
    expect(() => holds('people:{ x:1 } and name:{ x:1 }', document)).toThrow('name is no nested field')
  })
})

describe('a field that is not mapped', () => {
  it('is what its values are: texts are keywords, numbers numbers', () => {
    expectOf(
      { own: { note: 'A b', n: 10 } },
      { 'own.note:A b': true, 'own.note:a b': false, 'own.n > 9': true, 'own.n:10.0': true },
    )
    expectOf({ own: { note: 'x'.repeat(1_025) } }, { 'own.note:*': false, 'own:*': false })
  })

  it('is asked for a pattern as a whole', () => {
    expectOf({ own: { note: 'A b' } }, { 'own.note:A b*': true, 'own.note:x A*': false })
  })

  it('is reached by a name with stars, and exists when something in it does', () => {
    expectOf(
      { own: { note: 'b', n: 1 } },
      { 'own.*:b': true, 'own*:*': true, 'own:*': true, 'other*:*': false, 'own:b': false },
    )
  })

  it('may be given with dots in its key', () => {
    expectOf({ 'own.note': 'b', 'people.first': 'x' }, { 'own.note:b': true })
  })
})

describe('a value without a field', () => {
  it('is looked for in every field, by the field’s own type', () => {
    const document = {
      name: 'Ab cd',
      body: 'ef',
      size: 7,
      on: true,
      ip: '10.0.0.1',
      at: '2024-07-01',
      flat: { k: 'v' },
    }
    expectOf(document, {
      'Ab cd': true,
      cd: true,
      EF: true,
      '7': true,
      true: true,
      '"10.0.0.0/8"': true,
      v: true,
      k: false,
    })
    expectOf(document, {
      '2024-07-01': true,
      'zz c*': true,
      '10*': false,
      '*': true,
      'zz *': true,
      'zz*': false,
      '"cd ab"': false,
    })
  })

  it('is a star for documents without any field', () => {
    expectOf({}, { '*': true, '*:*': true, '': true, x: false })
  })
})

describe('what is not there', () => {
  it('satisfies a not, and no clause', () => {
    expectOf(
      {},
      { 'not name:a': true, 'size <= 0': false, 'name:*': false, 'flat.a:*': false, 'not (name:a or size:1)': true },
    )
    for (const name of [null, [], [null]]) expectOf({ name }, { 'name:*': false, 'not name:*': true })
  })

  it('is a field that is only kept', () => {
    expectOf({ kept: 'a' }, { 'kept:*': false, a: false })
  })

  it('is a place that is not on the map', () => {
    expectOf({ place: { lat: 1, lon: 2 } }, { 'place:*': true })
    expectOf({}, { 'place:*': false })
  })
})

describe('what cannot be evaluated', () => {
  it.each([
    ['secret:a', 'binary'],
    ['sec*:a', 'binary'],
    ['kept:a', 'kept but not indexed'],
    ['place:a', 'place on the map'],
    ['size:abc', 'abc'],
    ['size:1d', '1d'],
    ['size:1*', 'stars'],
    ['on:yes', 'yes'],
    ['on:""', 'neither'],
    ['at:yesterday', 'yesterday'],
    ['at:2024-02-30', '2024-02-30'],
    ['at > now-1d', 'now-1d'],
    ['at > "2024-07-01||/d"', 'depends on the time'],
    ['at:2024*', 'stars'],
    ['ip:10.0.0', '10.0.0'],
    ['ip:"010.0.0.1"', '010.0.0.1'],
    ['ip:"10.0.0.0/33"', '/33'],
    ['ip:"::ffff:10.0.0.0/104"', '::ffff'],
    ['ip > "10.0.0.0/8"', '10.0.0.0/8'],
    ['name:null', 'not name: *'],
    ['null', '"null" in quotes'],
    ['set > a', 'constant_keyword'],
    ['flat.a > 1', 'both ends'],
    ['flat.* > 1', 'both ends'],
    ['body:a* \\OR b', 'OR'],
    ['name:{ a:1 }', 'name'],
    ['x:{ a:1 }', 'x is no nested field'],
  ])('%s is an error that names it, never a silent no', (query, named) => {
    expect(() => compileKql(query, { mapping })).toThrow(UnsupportedQuery)
    expect(() => compileKql(query, { mapping })).toThrow(named)
  })

  it('says which type may have been meant', () => {
    expect(() => compileKql('a:1', { mapping: { a: { type: 'keywrod' } } })).toThrow('did you mean "keyword"?')
  })
})
