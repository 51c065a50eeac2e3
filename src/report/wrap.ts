const WIDTH = 78

/** A text broken into lines that fit a terminal; those after the first begin with `indent`. */
export function wrapped(text: string, indent = ''): string {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(/[ \n]+(?=\S)/)) {
    const next = line === '' ? word : `${line} ${word}`
    if (next.length > WIDTH && line !== '') {
      lines.push(line)
      line = `${indent}${word}`
    } else line = next
  }
  return [...lines, line].join('\n')
}
