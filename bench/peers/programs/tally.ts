import { QUESTION } from '../question.js'

/** A record, as far as the question asks. */
export interface AskedRecord {
  readonly eventSource?: string
  readonly eventName?: string
  readonly eventTime: string
  readonly errorCode?: unknown
  readonly errorMessage?: unknown
  readonly requestParameters?: { readonly withDecryption?: unknown } | null
  readonly userIdentity?: { readonly arn?: string }
}

/** Matches and first event time by ARN. */
export function createTally() {
  const tally = new Map<string, { matches: number; first: string }>()
  return {
    add(time: string, arn: string) {
      const known = tally.get(arn)
      if (known === undefined) tally.set(arn, { matches: 1, first: time })
      else {
        known.matches++
        if (time < known.first) known.first = time
      }
    },
    print() {
      process.stdout.write([...tally].map(([arn, { matches, first }]) => `${matches}\t${first}\t${arn}\n`).join(''))
    },
  }
}

const {
  source: SOURCE,
  names: [ONE, SEVERAL],
} = QUESTION

/** Whether a record is what the question asks for. */
export function isAsked(record: AskedRecord): boolean {
  return (
    record.eventSource === SOURCE &&
    (record.eventName === ONE || record.eventName === SEVERAL) &&
    record.errorCode === undefined &&
    record.errorMessage === undefined &&
    record.requestParameters?.withDecryption === true
  )
}
