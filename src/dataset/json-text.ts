const SHOWN = 60

/** What a text holds; undefined where it is no JSON. In an object, since JSON may be null itself. */
export function parseJson(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) }
  } catch {
    return undefined
  }
}

/** How a line begins, fit for a message of one line whatever bytes it holds. */
export function excerpt(line: string): string {
  const text = line.trim()
  return `${text.slice(0, SHOWN).replace(/\p{Cc}/gu, '?')}${text.length > SHOWN ? '…' : ''}`
}
