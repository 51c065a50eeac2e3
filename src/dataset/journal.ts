import { join } from 'node:path'
import { z } from 'zod'
import { InputError } from '../errors.js'
import { exists, readText } from '../io/files.js'
import { openSafeLines } from '../io/safe-lines.js'
import { parseJson } from './json-text.js'
import { JOURNAL } from './layout.js'
import { FORMAT, fileEntrySchema, type GenerateConfig } from './manifest.js'
import type { DatasetShare } from './share.js'
import { wholeManifest } from './unfinished.js'
import type { WrittenPart } from './write-part.js'

/** Raised by every change of what a journal says, or of what lies beside it. */
const JOURNAL_FORMAT = 1

/** What a run makes: a run that was cut off is gone on with by one that makes the same. */
export interface Undertaking {
  /** Of trailbench. */
  readonly version: string
  readonly config: GenerateConfig
  readonly share?: DatasetShare | undefined
}

const count = z.int().nonnegative()
const partSchema = z.strictObject({
  part: z.int().positive(),
  counts: z.strictObject({
    background: count,
    incidentRecords: count,
    preludeRecords: count,
    duplicates: count,
    records: count,
  }),
  files: z.array(fileEntrySchema),
})

/** Which parts of a dataset are finished, kept on the disk. */
export interface Journal {
  /** Those that an earlier run finished. */
  readonly finished: readonly WrittenPart[]
  add(part: WrittenPart): void
  close(): void
}

/** Opens the journal of a dataset that is being made, or begins one. @throws InputError where it cannot be read. */
export function openJournal(folder: string, undertaking: Undertaking): Journal {
  const path = join(folder, JOURNAL)
  const lines = openSafeLines(path)
  const [first, ...rest] = lines.before
  if (first === undefined) lines.add(JSON.stringify(headOf(undertaking)))
  try {
    return {
      finished: rest.map((line, i) => {
        const { data } = partSchema.safeParse(parseJson(line)?.value)
        if (data === undefined) throw new InputError(`${path}:${i + 2}: tells of no part; remove ${folder}`)
        return data
      }),
      add: ({ part, counts, files }) => lines.add(JSON.stringify({ part, counts, files })),
      close: lines.close,
    }
  } catch (error) {
    lines.close()
    throw error
  }
}

/**
 * Checks that what an earlier run began is what is to be made now.
 * @throws InputError where it is something else, naming what differs.
 */
export function checkUndertaking(folder: string, undertaking: Undertaking): void {
  const whole = wholeManifest(folder)
  const first = exists(join(folder, JOURNAL)) ? readText(join(folder, JOURNAL)).split('\n')[0] : undefined
  if (whole !== undefined) checkSame(folder, headOf({ ...whole, share: whole.part }), headOf(undertaking))
  else if (first !== undefined && first !== '') checkSame(folder, parseJson(first)?.value, headOf(undertaking))
}

function headOf({ version, config, share }: Undertaking): Readonly<Record<string, unknown>> {
  return { journal: JOURNAL_FORMAT, version, format: FORMAT, share: share ?? null, ...config }
}

/** @throws InputError that names all that differs, and how. */
function checkSame(folder: string, there: unknown, here: Readonly<Record<string, unknown>>): void {
  const known = (there ?? {}) as Readonly<Record<string, unknown>>
  const names = [...new Set([...Object.keys(known), ...Object.keys(here)])]
  const differing = names.filter((name) => JSON.stringify(known[name]) !== JSON.stringify(here[name]))
  if (differing.length === 0) return
  // What a journal of another format says of the rest may mean something else.
  const told = differing.includes('journal') ? ['journal'] : differing.includes('version') ? ['version'] : differing
  const what = told.map((name) => `${name} is ${shown(known[name])} there and ${shown(here[name])} here`)
  throw new InputError(
    `--resume: ${folder} was begun otherwise: ${what.join('; ')}. Go on as it was begun, or remove this folder`,
  )
}

/** A value in a sentence; long ones are cut. */
function shown(value: unknown): string {
  const text = value === undefined || value === null ? 'absent' : JSON.stringify(value)
  return text.length > 60 ? `${text.slice(0, 60)}…` : text
}
