import { z } from 'zod'
import { FORMAT_NAMES } from '../formats/index.js'
import { ORGANISATION_NAMES } from '../world/organisation.js'

const shareSchema = z.number().min(0).max(1)

/** All that a dataset follows from. Neither clock, host, Node version, worker count nor output path is in it. */
export const configSchema = z.looseObject({
  /** A text: `042` and `42` are different seeds. */
  seed: z.string(),
  /** Distinct background records. */
  events: z.int().positive(),
  org: z.enum(ORGANISATION_NAMES),
  start: z.string(),
  /** As `21d`. */
  duration: z.string(),
  /** One entry per incident to come: `behaviour` or `behaviour/variant`, repeated for more of them. */
  attacks: z.array(z.string()),
  /** When their first calls are made; drawn for each where it is absent. */
  attacksAt: z.string().exactOptional(),
  /** Shares of the background's bursts by kind, where they were asked for. */
  mix: z
    .strictObject({
      benign: shareSchema.optional(),
      'look-alike': shareSchema.optional(),
      background: shareSchema.optional(),
    })
    .optional(),
  /** The user's own behaviours, whole, so that the dataset can be made again from this alone. */
  behaviours: z.array(z.string()),
  /** Mutations of delivery and records, by name; absent where there are none. */
  mutate: z.array(z.string()).exactOptional(),
  /** `all`: a label for every record, background too. */
  labels: z.enum(['default', 'all']),
  /** Bare records first, which every dataset has. */
  formats: z.array(z.enum(FORMAT_NAMES)),
  gzip: z.boolean(),
})
export type GenerateConfig = Readonly<z.infer<typeof configSchema>>

export const fileEntrySchema = z.looseObject({
  /** In the dataset's folder, with slashes. */
  path: z
    .string()
    .regex(/^[\w.-]+(\/[\w.-]+)*$/)
    .refine((path) => !path.split('/').includes('..'), 'leaves the folder'),
  records: z.int().nonnegative(),
  /** Of the uncompressed content: gzip's bytes differ between versions of zlib. */
  bytes: z.int().nonnegative(),
  sha256: z.string(),
})
export type FileEntry = Readonly<z.infer<typeof fileEntrySchema>>

/** Raised by every change that changes the bytes of a dataset. */
export const FORMAT = 1

/** `manifest.json`: written last; without a valid one a folder is no dataset. */
export const manifestSchema = z.looseObject({
  format: z.literal(FORMAT),
  /** Of trailbench. */
  version: z.string(),
  config: configSchema,
  /** Of a dataset in several folders, which of the n this is; counted from 1. */
  part: z.looseObject({ n: z.int().positive(), i: z.int().positive() }).exactOptional(),
  counts: z.looseObject({
    background: z.int().nonnegative(),
    incidents: z.int().nonnegative(),
    incidentRecords: z.int().nonnegative(),
    preludeRecords: z.int().nonnegative(),
    duplicates: z.int().nonnegative(),
    /** All records of `events`: background, incidents and preludes. */
    records: z.int().nonnegative(),
  }),
  /** How large the world is, and what the background does in it; docs/dataset.md says what counts. */
  world: z.looseObject({
    accounts: z.int().positive(),
    principals: z.int().positive(),
    roles: z.int().positive(),
    parameters: z.int().positive(),
    /** On an average day; to one decimal. This and what follows are of the whole, and absent of a part of it. */
    sessionsPerDay: z.number().nonnegative().exactOptional(),
    liveTerms: z.int().nonnegative().exactOptional(),
  }),
  /** ISO 8601; the scored window is [scoredFrom, end). */
  timeRange: z.looseObject({ start: z.string(), end: z.string(), scoredFrom: z.string() }),
  files: z.array(fileEntrySchema),
  /** sha256 of the manifest without this key. */
  digest: z.string(),
})
export type Manifest = Readonly<z.infer<typeof manifestSchema>>
