import { describe, expect, it } from 'vitest'
import { tokens } from '../../src/kql/text.js'

describe('the words of a text', () => {
  it.each([
    ['{withDecryption=true, name=/x}', 'withdecryption true name x'],
    ['arn:aws:iam::123:user/x', 'arn:aws:iam 123 user x'],
    ["it's e.g. a.1 1.a 3.14 1,5 1;2 a;b a:1 1:a x..y", "it's e.g a 1 1 a 3.14 1,5 1;2 a b a 1 1 a x y"],
    ['foo__bar _ a_ x-y_z $5', 'foo__bar a_ x y_z 5'],
    ['Straße ΑΣ İ ab\u0301c', 'straße ασ i ab\u0301c'],
    ['日本 カタカナ ひら 한국어 中文abc 😀', '日 本 カタカナ ひ ら 한국어 中 文 abc 😀'],
  ])('%s are those that Elasticsearch finds', (text, words) => {
    expect(tokens(text)).toEqual(words.split(' '))
  })

  it('are cut after 255 units', () => {
    expect(tokens(`${'a'.repeat(256)}bc`)).toEqual(['a'.repeat(255), 'abc'])
  })
})
