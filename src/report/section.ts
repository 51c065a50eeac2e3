import { block, INSIDE } from './evidence.js'
import { bullet } from './markdown.js'
import { hanging, wrappedCommand } from './wrap.js'

/** Something to say, behind a mark such as a time where it has one; a heading above others; a command, as it is typed. */
export type Item =
  | { readonly mark?: string; readonly text: string }
  | { readonly heading: string }
  | { readonly command: string }

/** A part of a report that is told in a terminal and handed out as Markdown. */
export interface Section {
  readonly title: string
  readonly items: readonly Item[]
}

/** For a terminal: the items under each other, marks in a column of their own. Fits 80 columns. */
export function sectionText({ title, items }: Section): string {
  const width = items.reduce((most, item) => ('text' in item && item.mark ? Math.max(most, item.mark.length) : most), 0)
  const markOf = (mark = '') => (width === 0 ? '' : `${mark.padEnd(width)}  `)
  return block(
    title,
    items.flatMap((item) => {
      if ('command' in item) return wrappedCommand(item.command).map((line) => `  ${line}`)
      return 'heading' in item ? [item.heading] : [hanging(markOf(item.mark), item.text, INSIDE)]
    }),
  )
}

/** For a run-book: items as a list, those without a mark below that with one, commands as blocks that can be copied. */
export function sectionMarkdown({ title, items }: Section): string {
  let level = 0
  const parts = items.map((item) => {
    if ('text' in item && item.mark) {
      level = 1
      return bullet(`**${item.mark.trim()}** ${item.text}`)
    }
    if ('text' in item) return bullet(item.text, level)
    level = 0
    return 'command' in item ? `\n\`\`\`\n${item.command}\n\`\`\`\n` : `\n### ${item.heading}\n`
  })
  return `## ${title}\n\n${parts.join('\n').trim()}`.replace(/\n{3,}/g, '\n\n')
}

/** Several items of which only the first bears the mark. */
export function marked(mark: string, texts: readonly string[]): readonly Item[] {
  return texts.map((text, i) => (i === 0 ? { mark, text } : { text }))
}
