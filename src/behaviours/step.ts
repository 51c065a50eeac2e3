import { z } from 'zod'
import { operations } from '../cloudtrail/calls/index.js'
import { failuresOf } from '../cloudtrail/failure.js'
import { GET_PARAMETERS_NAMES } from '../cloudtrail/limits.js'
import { didYouMean } from '../suggest.js'
import { CLIENT_NAMES } from '../world/client.js'
import { HOLDING_NAMES, type HoldingName } from '../world/holdings.js'
import { NETWORK_NAMES } from '../world/network.js'
import { PART_NAMES, type PartName } from '../world/roster.js'
import { argumentsSchema } from './arguments.js'
import { countSchema, spanSchema } from './range.js'

/** How often something happens: `1 in 8`. */
export const chanceSchema = z
  .string()
  .regex(/^[1-9]\d* in [1-9]\d*$/, 'expected a chance such as "1 in 8"')
  .refine((text) => {
    const [count = 0, of = 0] = text.split(' in ').map(Number)
    return count <= of
  }, 'expected a chance of at most "1 in 1"')

/** What a loop may go through beside what an account holds. */
const OWN_EACH_NAMES = [
  'parameter',
  'page',
  'region',
  'otherRegion',
  'ownRegion',
  'elsewhere',
  'account',
  'actor',
] as const
export type OwnEachName = (typeof OWN_EACH_NAMES)[number]
export type EachName = OwnEachName | HoldingName

/** What a step may say beside its verb; `become` says it for all that is under it. */
const modifiers = {
  /** The part of the behaviour that this call belongs to; stands in the truth. */
  phase: z.string().optional(),
  /** A tool other than the behaviour's; `own` is the actor's. */
  client: z.enum([...CLIENT_NAMES, 'own']).optional(),
  /** A network other than the behaviour's; `own` is where the actor is. */
  network: z.enum([...NETWORK_NAMES, 'own']).optional(),
  /** The AWS service that makes the call for itself instead of the actor: `ecs-tasks.amazonaws.com`. */
  as: z.string().optional(),
  /** The AWS service that makes the call in the actor's name: `cloudformation.amazonaws.com`. */
  through: z.string().optional(),
  /** In an attack: made by somebody who means no harm. */
  honest: z.literal(true).optional(),
  /** The error with which the call fails, always or now and then. */
  fails: z.union([z.string(), z.strictObject({ code: z.string(), chance: chanceSchema })]).optional(),
  /** How often the step happens at all. */
  chance: chanceSchema.optional(),
  /** Time before this call, instead of the behaviour's. */
  pace: spanSchema.optional(),
}

const verbs = {
  /** Does the steps under `do` so many times. */
  repeat: countSchema.optional(),
  /** Does the steps under `do` for each of what the campaign is about (`{parameter}`, `{page}`, a list), of what the
   * account holds (`{bucket}` …), in each region, in each account, or as each actor of the part. */
  each: z.enum([...OWN_EACH_NAMES, ...HOLDING_NAMES]).optional(),
  /** How many parameters a page holds. */
  by: z
    .int()
    .positive()
    .max(GET_PARAMETERS_NAMES, `SSM takes at most ${GET_PARAMETERS_NAMES} names at once`)
    .optional(),
  /** How many of them, where not all. */
  most: countSchema.optional(),
  /** Does the steps under `do` as somebody of another part, of the same account where there is one. */
  become: z.enum(PART_NAMES).optional(),
  /** Lets time pass. */
  wait: spanSchema.optional(),
  /** Opens a new session of the role, by its rule or under a chosen name; of users a federated one. Says nothing. */
  session: z.union([z.literal('new'), z.strictObject({ name: z.string() })]).optional(),
  /**
   * The STS call that opened the session in which the actor calls: as it is opened ordinarily, out of the role's session
   * before it, by somebody else, or with the token of another subject.
   */
  assume: z
    .union([
      z.enum(['own', 'chain']),
      z.strictObject({ by: z.enum(PART_NAMES) }),
      z.strictObject({ subject: z.string() }),
    ])
    .optional(),
}

/** Verbs that are no operation, and whether they go around steps. */
const VERBS: Readonly<Record<string, 'block' | 'line'>> = {
  repeat: 'block',
  each: 'block',
  become: 'block',
  wait: 'line',
  session: 'line',
  assume: 'line',
}

const calls = Object.fromEntries([...operations].map(([name, { args }]) => [name, argumentsSchema(args).optional()]))

/** Words that a step may hold but the names of operations. */
export const STEP_WORDS: readonly string[] = [...Object.keys(verbs), ...Object.keys(modifiers), 'do']

/** One step: exactly one verb (an operation, or a word of the vocabulary), with what goes along with it. */
export const stepSchema: z.ZodType<Step> = z.lazy(() =>
  z
    .strictObject({ ...calls, ...verbs, ...modifiers, do: z.array(stepSchema).min(1).optional() })
    .superRefine((step, context) => {
      const found = verbsOf(step as Step)
      const complain = (message: string) => context.addIssue({ code: 'custom', message })
      if (found.length === 0)
        complain(`a step needs an operation such as ssm.GetParameter, or one of ${Object.keys(VERBS).join(', ')}`)
      if (found.length > 1) complain(`a step does one thing, not ${found.join(' and ')}; write two steps`)
      const isBlock = VERBS[found[0] ?? ''] === 'block'
      if (isBlock !== 'do' in step)
        complain(isBlock ? `${found[0]} needs the steps to do under "do"` : '"do" goes with repeat, each or become')
      const definition = operations.get(found[0] ?? '')
      const code = codeOf(step as Step)
      if (definition === undefined || code === undefined || Object.hasOwn(failuresOf(definition), code)) return
      const codes = Object.keys(failuresOf(definition))
      context.addIssue({
        code: 'custom',
        path: ['fails'],
        message: `${found[0]} does not fail with "${code}"${didYouMean(code, codes)}; it may fail with ${codes.join(', ')}`,
      })
    }),
) as unknown as z.ZodType<Step>

/** A step as it stands in a file; `verbsOf` says which kind it is. */
export interface Step {
  readonly [operation: `${string}.${string}`]: Readonly<Record<string, unknown>> | undefined
  readonly repeat?: z.infer<typeof countSchema> | undefined
  readonly each?: EachName | undefined
  readonly by?: number | undefined
  readonly most?: z.infer<typeof countSchema> | undefined
  readonly become?: PartName | undefined
  readonly wait?: z.infer<typeof spanSchema> | undefined
  readonly session?: 'new' | { readonly name: string } | undefined
  readonly assume?: 'own' | 'chain' | { readonly by: PartName } | { readonly subject: string } | undefined
  readonly do?: readonly Step[] | undefined
  readonly phase?: string | undefined
  readonly client?: (typeof CLIENT_NAMES)[number] | 'own' | undefined
  readonly network?: (typeof NETWORK_NAMES)[number] | 'own' | undefined
  readonly as?: string | undefined
  readonly through?: string | undefined
  readonly honest?: true | undefined
  readonly fails?: string | { readonly code: string; readonly chance: string } | undefined
  readonly chance?: string | undefined
  readonly pace?: z.infer<typeof spanSchema> | undefined
}

function codeOf({ fails }: Step): string | undefined {
  return typeof fails === 'object' ? fails.code : fails
}

/** The verbs of a step: operations, and words of the vocabulary. */
export function verbsOf(step: Step): readonly string[] {
  return Object.keys(step).filter((key) => key.includes('.') || key in VERBS)
}
