import { z } from 'zod'
import { CLIENT_NAMES } from '../world/client.js'
import { NETWORK_NAMES } from '../world/network.js'
import { PART_NAMES, type PartName } from '../world/roster.js'
import { deliveryWishSchema } from './delivery-wish.js'
import { type AlertWanted, alertWantedSchema, expectationSchema } from './expectation.js'
import { KINDS } from './kind.js'
import { lastReadSchema } from './last-read.js'
import { countRange, countSchema, spanSchema } from './range.js'
import { chanceSchema, stepSchema } from './step.js'

/** Who does it. */
const identitySchema = z.strictObject({
  /** The part in the organisation whose actors do this, or fall victim to it; one or several. */
  part: z.union([z.enum(PART_NAMES), z.array(z.enum(PART_NAMES)).min(1)]),
  /** How many of the part do it in the background, the same ones always: `1 in 3`; absent means all. */
  some: chanceSchema.optional(),
  /** Only of attacks and of what runs alone: absent means that it does not matter. */
  lastRead: lastReadSchema.optional(),
})

/** Parameters that a campaign may bring along. */
const MOST_NAMED = 10_000

/** Which parameters the campaign is about. */
const parametersSchema = z
  .strictObject({
    /** The actor's team's, all of the account, those that AWS publishes, CDK's version, or the campaign's own by `named`. */
    from: z.enum(['team', 'account', 'public', 'cdk', 'named']),
    /** `/credentials/stratus-red-team/credentials-{n}`, n from 0; brought into being for the campaign. */
    named: z.string().optional(),
    type: z.enum(['String', 'StringList', 'SecureString']).optional(),
    /** How many; absent means all. */
    count: countSchema.optional(),
  })
  .superRefine(({ from, named, count }, context) => {
    const complain = (key: string, message: string) => context.addIssue({ code: 'custom', path: [key], message })
    if ((from === 'named') !== (named !== undefined)) complain('named', 'goes with "from: named", and that with it')
    if (from === 'named' && (count === undefined || countRange(count).high > MOST_NAMED))
      complain('count', `parameters of the campaign's own are at most ${MOST_NAMED}; say how many`)
  })

/** When the background does it. */
const scheduleSchema = z.union([
  z.strictObject({
    /** Periods to choose from: the shortest that keeps the behaviour within its share of the records. */
    every: z.array(z.string().regex(/^\d+[mhd]$/, 'expected a period such as 5m, 1h or 7d')).min(1),
    /** Of a thousand background records, how many. */
    share: z.number().positive(),
    /** Where in the period it happens, for jobs with a fixed date: `6d2h` after its beginning. */
    at: z
      .string()
      .regex(/^(\d+d)?(\d+h)?(\d+m)?$/, 'expected a time such as 6d2h')
      .optional(),
  }),
  z.strictObject({
    /** Whenever a session of the actor's role begins, or as many of them as the share allows. */
    opens: z.literal('session'),
    share: z.number().positive(),
    /** Only sessions that begin when people work. */
    hours: z.enum(['office', 'delivery']).optional(),
  }),
  z.strictObject({
    share: z.number().positive(),
    /**
     * `office`: when people work, in the actor's own time; `delivery`: working hours of builds, evenings too; `on-call`:
     * at any hour, by one of the part a week, and most of all when something is broken.
     */
    hours: z.enum(['always', 'office', 'delivery', 'on-call']),
  }),
])

/** How it is performed for real by a public tool, in the words of the tool's own documentation. */
export const performSchema = z.strictObject({
  tool: z.string().min(1),
  /** As it is typed, a command a line. */
  command: z.string().min(1),
  /** What takes back what the command leaves behind: a command, or a sentence where there is none. */
  cleanUp: z.string().min(1),
  /** Where the tool says so. */
  source: z.url(),
})

const core = {
  title: z.string().min(1),
  identity: identitySchema,
  network: z.enum(NETWORK_NAMES).optional(),
  client: z.enum(CLIENT_NAMES).optional(),
  parameters: parametersSchema.optional(),
  /** What one campaign is, where that decides a count: "one deployment that starts six tasks". */
  size: z.string().optional(),
  /** Time between two calls. */
  pace: spanSchema.optional(),
  delivery: deliveryWishSchema.optional(),
  steps: z.array(stepSchema).min(1),
  /** Only where a public tool does it. */
  perform: performSchema.optional(),
  expectedAlone: z.record(z.string(), expectationSchema).optional(),
}

const variantSchema = z.strictObject({
  ...z.strictObject(core).partial().shape,
  id: z.string().regex(/^[a-z0-9-]+$/),
  title: core.title,
  /** A variant happens in the background only if it says when itself. */
  schedule: z.array(scheduleSchema).optional(),
})

/** A behaviour as its YAML file has it. */
export const behaviourSchema = z
  .strictObject({
    id: z.string().regex(/^[a-z0-9-]+$/, 'expected lower-case words joined by hyphens'),
    kind: z.enum(KINDS),
    ...core,
    /** Who does this, how, and why it looks as it does. */
    summary: z.string().min(1),
    /** MITRE ATT&CK. */
    technique: z
      .array(z.string().regex(/^T\d{4}(\.\d{3})?$/, 'expected an ATT&CK technique such as T1555.006'))
      .optional(),
    alertWanted: alertWantedSchema.optional(),
    /** What a real one of these shows to a responder. */
    notice: z.string().optional(),
    references: z.array(z.url()).optional(),
    schedule: z.array(scheduleSchema).optional(),
    variants: z.array(variantSchema).optional(),
  })
  .superRefine((behaviour, context) => {
    const need = (key: 'alertWanted' | 'technique' | 'notice' | 'expectedAlone' | 'schedule', why: string) => {
      if (behaviour[key] === undefined)
        context.addIssue({ code: 'custom', path: [key], message: `${key} is missing: ${why}` })
    }
    if (behaviour.kind === 'malicious') {
      need('technique', 'an attack has an ATT&CK technique, such as [T1555.006]')
      need('alertWanted', 'say whether somebody wants to be woken by it: wanted, unwanted or acceptable')
      need('notice', 'say what a responder would notice')
      const refuse = (path: (string | number)[]) =>
        context.addIssue({
          code: 'custom',
          path,
          message: 'an attack has no schedule: it happens as often as --attacks says',
        })
      if (behaviour.schedule !== undefined) refuse(['schedule'])
      for (const [i, { schedule }] of (behaviour.variants ?? []).entries())
        if (schedule !== undefined) refuse(['variants', i, 'schedule'])
    } else need('schedule', 'what is no attack happens in the background, so say when')
    const ids = (behaviour.variants ?? []).map(({ id }) => id)
    for (const [i, id] of ids.entries())
      if (ids.indexOf(id) < i)
        context.addIssue({ code: 'custom', path: ['variants', i, 'id'], message: `two variants are called "${id}"` })
    if (behaviour.kind !== 'background') need('expectedAlone', 'say what each rule makes of one campaign on its own')
  })

export type BehaviourFile = z.infer<typeof behaviourSchema>
export type ParameterChoice = z.infer<typeof parametersSchema>

/** A behaviour, or one variant of it with what the variant changes laid over it. */
export interface Behaviour extends Omit<BehaviourFile, 'variants'> {
  readonly variant?: string
}

/** The behaviour itself and each of its variants. */
export function withVariants({ variants = [], ...base }: BehaviourFile): readonly Behaviour[] {
  const { schedule, ...common } = base
  return [base, ...variants.map(({ id, ...changes }) => ({ ...common, ...changes, variant: id }) as Behaviour)]
}

/** `imds-role-stolen-off-host`, or with its variant `imds-role-stolen-off-host/cold-role`. */
export function fullName({ id, variant }: { readonly id: string; readonly variant?: string | undefined }): string {
  return variant === undefined ? id : `${id}/${variant}`
}

/** The parts whose actors may do it. */
export function partsOf({ identity }: Pick<Behaviour, 'identity'>): readonly PartName[] {
  return typeof identity.part === 'string' ? [identity.part] : identity.part
}

/** Whether somebody wants to be woken by it; what is no attack says nothing and means no. */
export function alertWantedOf({ alertWanted }: Pick<Behaviour, 'alertWanted'>): AlertWanted {
  return alertWanted ?? 'unwanted'
}
