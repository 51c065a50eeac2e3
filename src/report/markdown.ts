import { hanging } from './wrap.js'

/** An item of a list, so many levels in. */
export function bullet(text: string, level = 0): string {
  return hanging(`${'  '.repeat(level)}- `, text)
}
