const WIDTH = 78

/** A text broken into lines that fit a terminal; those after the first begin with `indent`. */
export function wrapped(text: string, indent = ''): string {
  return linesOf(text, WIDTH - indent.length).join(`\n${indent}`)
}

/** A text broken to stand behind a mark on its first line, all lines under each other. */
export function hanging(mark: string, text: string, width = WIDTH): string {
  return mark + linesOf(text, width - mark.length).join(`\n${' '.repeat(mark.length)}`)
}

function linesOf(text: string, width: number): readonly string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(/[ \n]+(?=\S)/).flatMap((each) => pieces(each, width))) {
    const next = line === '' ? word : `${line} ${word}`
    if (next.length > width && line !== '') {
      lines.push(line)
      line = word
    } else line = next
  }
  return [...lines, line]
}

/** ARNs and parameters may be longer than a line; an address of the web is of no use in pieces. */
function pieces(word: string, most: number): readonly string[] {
  if (word.startsWith('https://')) return [word]
  const list = [word.slice(0, most)]
  for (let start = most; start < word.length; start += most) list.push(word.slice(start, start + most))
  return list
}

/** The lines of commands, one a line; a long one is broken at blanks, as a shell takes it over several lines. */
export function wrappedCommand(commands: string): readonly string[] {
  return commands.split('\n').flatMap((line) => {
    const lines = linesOf(line, WIDTH - 8)
    return lines.map((each, i) => `${i === 0 ? '' : '  '}${each}${i < lines.length - 1 ? ' \\' : ''}`)
  })
}
