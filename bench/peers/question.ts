/**
 * What everybody is asked. Which records match rule v2: reads of parameters that did not fail and ask for decryption.
 * And of every ARN among them, when it was seen first, by event time. An answer is a row for each ARN, in any order:
 * matches, first event time and ARN, with tabs between them; ARN is empty for matches that have none.
 */
export const QUESTION = {
  rule: 'v2',
  source: 'ssm.amazonaws.com',
  names: ['GetParameter', 'GetParameters'],
  /** What no match lacks. */
  literal: 'withDecryption',
} as const

/** What somebody answered. */
export interface Answer {
  readonly hits: number
  /** First event time by ARN; absent of what knows only its schedule. */
  readonly firsts?: ReadonlyMap<string, string>
}

/** @throws Error where the text holds something else than rows. */
export function answerOf(text: string): Answer {
  const firsts = new Map<string, string>()
  let hits = 0
  for (const line of text.split('\n').map((each) => each.replace(/\r$/, ''))) {
    if (line === '') continue
    const [count = '', time = '', arn = ''] = line.split('\t')
    if (!/^\d+$/.test(count) || !/^\d{4}-\d\d-\d\dT[\d:]{8}Z$/.test(time))
      throw new Error(`it wrote what is no row of an answer: ${line.slice(0, 60)}`)
    hits += Number(count)
    if (arn !== '') firsts.set(arn, time)
  }
  return { hits, firsts }
}

/** How an answer differs from another; undefined where they agree in all that both tell. */
export function differenceOf(answer: Answer, from: Answer): string | undefined {
  if (answer.hits !== from.hits) return `${answer.hits} hits, and not ${from.hits}`
  if (answer.firsts === undefined || from.firsts === undefined) return undefined
  const { firsts } = answer
  if (firsts.size !== from.firsts.size) return `${firsts.size} ARNs, and not ${from.firsts.size}`
  for (const [arn, time] of from.firsts)
    if (firsts.get(arn) !== time) return `${arn} first at ${firsts.get(arn) ?? 'no time'}, and not ${time}`
  return undefined
}
