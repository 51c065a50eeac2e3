/**
 * Words of a text, about as Elasticsearch's standard analyzer finds them: runs of letters, digits and underscores in
 * lower case, with a dot, apostrophe or colon kept between letters. Not modelled: scripts without spaces.
 */
export function tokens(text: string): readonly string[] {
  return (text.match(/[\p{L}\p{N}_]+(?:['’.](?=[\p{L}\p{N}])[\p{L}\p{N}_]+)*/gu) ?? []).map((token) =>
    token.toLowerCase(),
  )
}

/** Whether words follow each other somewhere in others. */
export function hasPhrase(words: readonly string[], phrase: readonly string[]): boolean {
  if (phrase.length === 0) return false
  return words.some((_, start) => phrase.every((word, i) => words[start + i] === word))
}
