import { z } from 'zod'
import { type Behaviour, performSchema } from '../behaviours/behaviour.js'
import { alertWantedSchema, expectationSchema } from '../behaviours/expectation.js'
import { KINDS } from '../behaviours/kind.js'
import { alertSchema } from '../detection/alert.js'
import type { RecordExplanation } from '../investigate/explain-record.js'
import type { Guide } from '../investigate/guide/guide.js'
import { REASONS } from '../reason.js'

const time = z.iso.datetime()
const count = z.int().nonnegative()

const fate = z.object({
  rule: z.string(),
  reason: z.enum(REASONS),
  /** When the run started that decided. */
  execution: time.exactOptional(),
  /** When the first run started that looked at it and could find it. */
  seenBy: time.exactOptional(),
})

const call = z.object({
  eventID: z.string(),
  time,
  /** As `ssm.GetParameters`. */
  operation: z.string(),
  /** The error code of a call that failed. */
  error: z.string().exactOptional(),
  /** A SecureString came back in clear. */
  decrypts: z.boolean(),
  /** Of an attack: whether the attacker made it, or somebody who means no harm. */
  malicious: z.boolean(),
  phase: z.string().exactOptional(),
  caller: z.string().exactOptional(),
  address: z.string().exactOptional(),
  client: z.string().exactOptional(),
  account: z.string().exactOptional(),
  region: z.string().exactOptional(),
  /** The key of its S3 object. */
  object: z.string(),
  landed: time,
  /** Null where its document does not say it. */
  ingested: time.nullable(),
  searchable: time,
  /** What became of it, by rule. */
  fates: z.array(fate).readonly(),
})

const outcome = z.object({
  rule: z.string(),
  /** Of all calls that which came furthest. */
  reason: z.enum(REASONS),
  /** The alerts on its calls. */
  alerts: z.array(alertSchema).readonly(),
  /** How many of them are on what the attacker did. */
  direct: count,
  /** Milliseconds from the first call to the run that made the first of them. */
  after: count.exactOptional(),
  /** Alerts of the rule on everybody else in the scored part of the trail. */
  otherAlerts: count,
  /** What its author says that the rule makes of it alone. */
  expectedAlone: expectationSchema.exactOptional(),
  /** Whether it came as expected, though in company. */
  asExpected: z.boolean().exactOptional(),
  /** Of new terms rules: why, of the call that decided. */
  explanation: z.custom<RecordExplanation>().exactOptional(),
})

const happening = z.discriminatedUnion('what', [
  z.object({
    what: z.literal('calls'),
    operation: z.string(),
    phase: z.string().exactOptional(),
    error: z.string().exactOptional(),
    malicious: z.boolean(),
    calls: count,
    /** How many of them brought back a SecureString in clear. */
    decrypting: count,
  }),
  z.object({
    what: z.enum(['landed', 'ingested', 'searchable']),
    /** The first of them. */
    time,
    objects: count,
    calls: count,
  }),
  z.object({
    what: z.literal('run'),
    rule: z.string(),
    execution: time,
    /** Calls that it was the first to see, and how many of them match the rule. */
    calls: count,
    matching: count,
    /** Ids of the alerts that it made on calls. */
    alerts: z.array(z.string()).readonly(),
    /** Of those that it saw first, that which came furthest. */
    reason: z.enum(REASONS),
  }),
])

const minute = z.object({
  /** Its beginning. */
  time,
  /** Minutes since that of the first call. */
  after: count,
  happenings: z.array(happening).readonly(),
})

const rehearsal = z.object({
  behaviour: z.string(),
  variant: z.string().exactOptional(),
  title: z.string(),
  kind: z.enum(KINDS),
  technique: z.array(z.string()).readonly().exactOptional(),
  alertWanted: alertWantedSchema,
  summary: z.string(),
  /** The trail that it was laid into. */
  trail: z.object({
    org: z.string(),
    seed: z.string(),
    start: time,
    end: time,
    scoredFrom: time,
    /** Records of the organisation, without the campaign. */
    background: count,
    /** Records that its precondition asked for. */
    preludes: count,
  }),
  first: time,
  last: time,
  calls: z.array(call).readonly(),
  minutes: z.array(minute).readonly(),
  outcomes: z.array(outcome).readonly(),
  /** Of the first alert: what the trail answers to whoever looks into it. */
  guide: z.custom<Guide>().exactOptional(),
  /** What shows whose calls they were. */
  marks: z.object({
    callers: z.array(z.string()).readonly(),
    accessKeys: z.array(z.string()).readonly(),
    addresses: z.array(z.string()).readonly(),
    clients: z.array(z.string()).readonly(),
    accounts: z.array(z.string()).readonly(),
    regions: z.array(z.string()).readonly(),
  }),
  /** What a responder would notice. */
  notice: z.string().exactOptional(),
  perform: performSchema.exactOptional(),
  watch: z.object({
    /** When the last run started that was the first to see a call; absent where none did. */
    lastSeen: time.exactOptional(),
    /** After this nothing of it can come any more. */
    until: time,
  }),
})

/** A behaviour laid into the trail of an organisation, and what came of it, minute by minute. */
export type Rehearsal = Readonly<z.infer<typeof rehearsal>>
export type RehearsedCall = Rehearsal['calls'][number]
export type Fate = RehearsedCall['fates'][number]
export type RuleOutcome = Rehearsal['outcomes'][number]
export type RehearsedMinute = Rehearsal['minutes'][number]
export type Happening = RehearsedMinute['happenings'][number]
export type Marks = Rehearsal['marks']

/** What `rehearse --json` prints. */
export const rehearsalSchema = rehearsal.loose()

/** The behaviour's own words in a rehearsal. */
export function wordsOf(behaviour: Behaviour) {
  const { id, variant, title, kind, technique, summary, notice, perform } = behaviour
  return {
    behaviour: id,
    ...(variant === undefined ? {} : { variant }),
    title,
    kind,
    ...(technique === undefined ? {} : { technique }),
    summary,
    ...(notice === undefined ? {} : { notice }),
    ...(perform === undefined ? {} : { perform }),
  }
}
