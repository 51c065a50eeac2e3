/**
 * Whether a text consists of the segments in their order with anything between them: `['a', '', 'b']` is `a**b`.
 * A star matches every character, line ends and NUL too. Each segment is looked for once, from where the last one
 * ended, so that many stars cost no more than one.
 */
export function matchesWildcard(segments: readonly string[], text: string): boolean {
  const first = segments[0] ?? ''
  const last = segments.at(-1) ?? ''
  if (segments.length === 1) return text === first
  if (!text.startsWith(first) || !text.endsWith(last)) return false
  const end = text.length - last.length
  let at = first.length
  for (let i = 1; i < segments.length - 1; i++) {
    const segment = segments[i] as string
    const found = text.indexOf(segment, at)
    if (found === -1) return false
    at = found + segment.length
  }
  // First and last may not share characters, nor the pieces between reach into the last.
  return at <= end
}
