const SINGLE = '\\p{Script=Han}\\p{Script=Hiragana}'
const WORD = new RegExp(
  [
    // Letters, digits and underscores; some marks join two letters, some two digits, a dot and an apostrophe both.
    `(?:(?![${SINGLE}])[\\p{L}\\p{N}_])(?:(?![${SINGLE}])[\\p{L}\\p{N}\\p{M}\\p{Cf}_]` +
      `|(?<=\\p{L})[:.'’·](?=(?![${SINGLE}])\\p{L})|(?<=\\p{N})[.,;'’](?=\\p{N}))*`,
    // Characters that are words of their own.
    `[${SINGLE}]\\p{M}*`,
    '\\p{Emoji_Presentation}\\p{M}*',
  ].join('|'),
  'gu',
)
const LONGEST = 255

/**
 * Words of a text in lower case, as Elasticsearch's standard analyzer finds them (Unicode's word boundaries): `a.b` and
 * `x:y` are one, `a-b` and `1:2` two; longer ones are cut after 255 units. Sequences of emoji are not modelled.
 */
export function tokens(text: string): readonly string[] {
  const words: string[] = []
  for (const word of text.match(WORD) ?? []) {
    if (/^_+$/.test(word)) continue
    for (let at = 0; at < word.length; at += LONGEST) words.push(lowerCase(word.slice(at, at + LONGEST)))
  }
  return words
}

/** Whether words follow each other somewhere in others. */
export function hasPhrase(words: readonly string[], phrase: readonly string[]): boolean {
  if (phrase.length === 0) return false
  return words.some((_, start) => phrase.every((word, i) => words[start + i] === word))
}

/** Java's lower case, one code point for one: no final sigma, no dot that stays behind. */
function lowerCase(word: string): string {
  return /^[ -~]*$/.test(word) ? word.toLowerCase() : Array.from(word, firstLower).join('')
}

function firstLower(character: string): string {
  return String.fromCodePoint(character.toLowerCase().codePointAt(0) ?? 0)
}
