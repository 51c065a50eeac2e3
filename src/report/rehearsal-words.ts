import { DAY } from '../clock.js'
import type { Reason } from '../reason.js'

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']

/** `Wednesday 2024-07-17` */
export function dayText(time: string): string {
  const days = Math.floor(Date.parse(time) / (DAY * 1_000))
  // The epoch began on a Thursday.
  return `${WEEKDAYS[(days + 3) % 7]} ${time.slice(0, 10)}`
}

/** `06:34` */
export function minuteText(time: string): string {
  return time.slice(11, 16)
}

/** `06:34:56` */
export function clockText(time: string): string {
  return time.slice(11, 19)
}

/** As a sentence begins. */
export function capitalised(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`
}

/** `v2, v6 and v9` */
export function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
}

/** What a reason means of calls, to be read aloud. */
export const REASON_WORDS: Readonly<Record<Reason, string>> = {
  'not-in-query': 'none matches the query',
  excluded: 'the rule or an exception of it excludes them',
  'over-ignore-above': 'the text that the query looks for is too long to be indexed',
  'field-missing': 'they lack a field that terms are made of',
  'searchable-too-late': 'no run could find them in time',
  'not-queried': 'no run looked at their time',
  'term-known': 'who does this is known to the rule',
  'below-threshold': 'they are too few for its threshold',
  truncated: 'the run had made all the alerts that it may',
  alert: 'alert',
}
