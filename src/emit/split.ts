import { DAY, HOUR, MINUTE, type Seconds } from '../clock.js'
import { SENTINEL, type Sentinels } from './sentinels.js'
import { pausesBefore, secondAfter } from './trace.js'
import { Untraceable } from './untraceable.js'
import type { TimeForm, Variable } from './variable.js'

/** A piece of a traced text: as it stands, or what varies. */
export type Token = string | Variable | TimeForm

const YEAR = '2[4-7]\\d\\d'
const TOKENS = new RegExp(
  [
    SENTINEL,
    `(${YEAR}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d)(Z?)`,
    `(${YEAR}([-/])\\d\\d[-/]\\d\\d)`,
    `([A-Z][a-z]{2} \\d{1,2}, ${YEAR}(,?) \\d{1,2}:\\d\\d:\\d\\d [AP]M)`,
    '(?<![\\d.])((?:1[3-9]|2[0-6])\\d{9})(000)?(?!\\d)',
  ].join('|'),
  'g',
)

/**
 * Takes a traced text apart.
 * @param second when the call was in the trace.
 * @throws Untraceable for a time that is measured from something else, and for a sentinel that was changed.
 */
export function split(text: string, sentinels: Sentinels, second: Seconds): readonly Token[] {
  const tokens: Token[] = []
  let at = 0
  for (const match of text.matchAll(TOKENS)) {
    const [whole, sentinel, number, created, iso, zone, day, slash, response, comma, epoch, ms] = match
    if (match.index > at) tokens.push(text.slice(at, match.index))
    at = match.index + whole.length
    if (sentinel !== undefined || number !== undefined || created !== undefined) {
      const variable = sentinels.variable(sentinel, number, created)
      if (variable === undefined) throw new Untraceable(`"${whole}" is no sentinel any more`)
      tokens.push(variable)
    } else if (iso !== undefined) {
      tokens.push(time(zone === 'Z' ? 'iso' : 'iso without zone', secondOf(`${iso}Z`), second))
    } else if (day !== undefined) {
      const begin = secondOf(`${day.replaceAll('/', '-')}T00:00:00Z`)
      const form = slash === '/' ? 'day with slashes' : 'day'
      tokens.push({ form, offset: near(begin - (second - (second % DAY))) })
    } else if (response !== undefined) {
      tokens.push(time(comma === ',' ? 'response with comma' : 'response', secondOfResponse(response), second))
    } else tokens.push(time(ms === undefined ? 's' : 'ms', Number(epoch), second))
  }
  if (at < text.length) tokens.push(text.slice(at))
  return tokens
}

/** Traced times of other calls lie a hundred days away; no record speaks of so long before or after itself. */
const LONGEST_OFFSET = 45 * DAY

function near(offset: number): number {
  if (!(Math.abs(offset) <= LONGEST_OFFSET)) throw new Untraceable('a day far from that of the call')
  return offset
}

/** A time as seconds from that of its own call, or exactly that of another. */
function time(form: TimeForm['form'], at: Seconds, second: Seconds): TimeForm {
  const pauses = pausesBefore(at)
  // No record speaks of 33 seconds, or of 22 minutes and 33 seconds, before its call: that is its minute, or its hour.
  if (form === 'iso' && at === second - (second % MINUTE)) return { form: 'iso of the minute', offset: 0 }
  if (at === second - (second % MINUTE) || at === second - (second % HOUR)) throw new Untraceable('a rounded time')
  if (pauses === pausesBefore(second)) return { form, offset: near(at - second) }
  if (at !== secondAfter(pauses)) throw new Untraceable('a time beside that of another call')
  return { form, offset: 0, pauses }
}

function secondOf(iso: string): Seconds {
  return Date.parse(iso) / 1_000
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

function secondOfResponse(text: string): Seconds {
  const [month = '', day = '', year = '', clock = '', half = ''] = text.split(/,? /)
  const [hour = 0, minute = 0, second = 0] = clock.split(':').map(Number)
  const midnight = secondOf(`${year}-${pad(MONTHS.indexOf(month) + 1)}-${pad(Number(day))}T00:00:00Z`)
  return midnight + ((hour % 12) + (half === 'PM' ? 12 : 0)) * 3_600 + minute * 60 + second
}

const pad = (n: number) => String(n).padStart(2, '0')
