import type { Happening, Rehearsal, RehearsedCall, RehearsedMinute } from '../rehearse/rehearsal.js'
import { counted, grouped } from './figures.js'
import { clockText, dayText, listed, minuteText, REASON_WORDS } from './rehearsal-words.js'
import { type Item, marked, type Section } from './section.js'

/** Minutes told from the beginning and from the end of a long campaign. */
const FIRST = 24
const LAST = 8

type Run = Extract<Happening, { what: 'run' }>
type Calls = Extract<Happening, { what: 'calls' }>
type Delivery = Extract<Happening, { what: 'landed' | 'ingested' | 'searchable' }>

/** What happened, minute by minute, in sentences. */
export function minutesSection({ minutes, calls }: Rehearsal): Section {
  const left = minutes.length - FIRST - LAST
  const shown = left > 1 ? [...minutes.slice(0, FIRST), ...minutes.slice(-LAST)] : minutes
  const items = shown.flatMap((minute, i) => [
    ...(left > 1 && i === FIRST
      ? [{ text: `… ${grouped(left)} more minutes with calls or runs; --json has all …` }]
      : []),
    ...dayItem(minute, shown[i - 1]),
    ...minuteItems(minute, calls),
  ])
  return { title: 'Minute by minute, in UTC', items }
}

/** The day, where it is another than before. */
function dayItem(minute: RehearsedMinute, before: RehearsedMinute | undefined): readonly Item[] {
  const day = dayText(minute.time)
  return before !== undefined && dayText(before.time) === day ? [] : [{ heading: day }]
}

function minuteItems({ time, after, happenings }: RehearsedMinute, all: readonly RehearsedCall[]): readonly Item[] {
  const calls = happenings.filter((each): each is Calls => each.what === 'calls')
  const deliveries = happenings.filter((each): each is Delivery => 'objects' in each)
  const runs = happenings.filter((each): each is Run => each.what === 'run')
  const isMixed = all.some(({ malicious }) => malicious)
  const texts = [
    ...calls.map((each) => callsText(each, isMixed && !each.malicious)),
    ...deliveryTexts(deliveries, all.length),
    ...runTexts(runs),
  ]
  return marked(`${minuteText(time)} ${afterText(after)}`, texts)
}

function afterText(minutes: number): string {
  return `+${minutes < 600 ? `${minutes} min` : `${grouped(minutes / 60)} h`}`.padStart(8)
}

/** @param isHonest made by somebody who means no harm, in an attack. */
function callsText({ phase, operation, error, calls, decrypting }: Calls, isHonest: boolean): string {
  const times = calls === 1 ? '' : `, ${grouped(calls)} times`
  const fails = error === undefined ? '' : `, ${calls === 1 ? 'fails' : 'fail'} with ${error}`
  const clear =
    decrypting === 0
      ? ''
      : calls === 1
        ? '; a secret comes back in clear'
        : `; ${grouped(decrypting)} bring back secrets in clear`
  return `${isHonest ? 'honest, ' : ''}${phase === undefined ? '' : `${phase}: `}${operation}${times}${fails}${clear}.`
}

const DELIVERED: Readonly<Record<Delivery['what'], (what: string, time: string) => string>> = {
  landed: (what, time) => `In S3 at ${time}: ${what}.`,
  ingested: (what, time) => `Ingested at ${time}: ${what}.`,
  searchable: (what, time) => `Searchable at ${time}: ${what}.`,
}

/** The way of the calls to the search engine; in one sentence where all of it happens within the minute. */
function deliveryTexts(deliveries: readonly Delivery[], all: number): readonly string[] {
  const [landed, ingested, searchable] = deliveries
  const whatOf = ({ objects, calls }: Delivery) =>
    `${counted(objects, 'object')} with ${calls === all ? (all === 1 ? 'the call' : `all ${grouped(all)} calls`) : `${grouped(calls)} of ${counted(all, 'call')}`}`
  if (landed && ingested && searchable && deliveries.every(({ calls }) => calls === landed.calls))
    return [
      `${whatOf(landed)}: in S3 at ${clockText(landed.time)}, ingested at ${clockText(ingested.time)}, searchable at ${clockText(searchable.time)}.`,
    ]
  return deliveries.map((each) => DELIVERED[each.what](whatOf(each), clockText(each.time)))
}

/** Runs of rules that made the same of it are told together. */
function runTexts(runs: readonly Run[]): readonly string[] {
  const byText = new Map<string, string[]>()
  for (const run of runs) {
    const text = runText(run)
    byText.set(text, [...(byText.get(text) ?? []), run.rule])
  }
  return [...byText].map(([text, rules]) => `${listed(rules)} ${rules.length === 1 ? 'runs' : 'run'}: ${text}`)
}

function runText({ calls, matching, alerts, reason }: Run): string {
  const made = alerts.length === 1 ? 'ALERT' : `${grouped(alerts.length)} ALERTS`
  if (calls === 0) return `${made} on calls that a run before had found.`
  const found =
    matching === 0
      ? ''
      : `${grouped(matching)} of ${counted(calls, 'new call')} ${matching === 1 ? 'matches' : 'match'}; `
  if (alerts.length > 0) return `${found}${made}.`
  return `${matching === 0 ? `of ${counted(calls, 'new call')} ` : `${found}no alert, for `}${REASON_WORDS[reason]} (${reason}).`
}
