import { type DetectOptions, detect, REFERENCE } from '../../../detection/detect.js'
import type { Detection } from '../../../detection/detection.js'
import { createRawDetection, RAW } from '../../../detection/raw/raw-detection.js'
import { wantedWords } from '../../../detection/raw/wanted-words.js'
import type { Trail, TrailRecord } from '../../../detection/trail-record.js'
import { cloudTrailMapping } from '../../../ecs/mapping.js'
import { InputError } from '../../../errors.js'
import type { Rule } from '../../../rules/rule.js'
import type { RawTrail } from '../open.js'
import { NotAsItSays } from './dataset-reading.js'
import type { DETECTORS } from './detectors.js'
import { readRaw } from './raw-trail.js'
import { MOST_WORDS } from './scanner.js'

export interface DetectTrailOptions extends DetectOptions {
  /** The one to use; otherwise the fastest that can. */
  readonly detector?: (typeof DETECTORS)[number]
  /** Called with records of these eventIDs, once for each copy, whatever the rules make of them. */
  readonly onRecord?: (record: TrailRecord) => void
  readonly alsoWatched?: ReadonlySet<string>
}

/** A trail that can be read in both ways; each once, and standard input in one of them. */
export interface ReadableTrail {
  trail(): Trail
  raw(): RawTrail
  /** It can be read again if the first way fails. */
  readonly isRepeatable: boolean
}

/** What was detected, by which detector, and how. */
export interface TrailDetection {
  readonly detection: Detection
  readonly detector: { readonly name: string; readonly version: string }
  readonly parsing: Parsing
}

/** What of a trail was looked at: parsed, or read as far as rules read it. */
export interface Parsing {
  readonly records: number
  readonly parsed: number
  /** What the others do not hold, and so cannot match; none where all were looked at. */
  readonly words: readonly string[]
  /** Why all were. */
  readonly why?: string
  /** Files of which all records were, and why. */
  readonly files?: { readonly count: number; readonly why: string }
}

/**
 * Runs rules over a trail: by a scan of its bytes for words that every match must hold, where that gives the same, and
 * otherwise by the reference.
 * @throws InputError as `detect` does, and for a detector that was asked for and cannot do it.
 */
export async function detectTrail(
  trail: ReadableTrail,
  rules: readonly Rule[],
  options: DetectTrailOptions = {},
): Promise<TrailDetection> {
  const { detector, ...rest } = options
  const obstacle = options.sources
    ? 'whole documents are asked for'
    : options.onDocument
      ? 'every document is asked for'
      : undefined
  if (obstacle !== undefined || detector === 'reference') {
    if (detector === 'raw') throw new InputError(`--detector raw: ${obstacle}; leave the flag out`)
    return byReference(trail, rules, rest, obstacle ?? '--detector reference')
  }
  try {
    return await byScan(trail.raw(), rules, rest)
  } catch (error) {
    // A trail that reaches too far is said with the places of its records, which a scan does not keep.
    const isToBeSaidBetter = error instanceof NotAsItSays || error instanceof Unconcluded
    if (!isToBeSaidBetter) throw error
    if (!trail.isRepeatable) throw error.cause ?? new InputError(`${error.message}; the command "verify" says more`)
    return byReference(trail, rules, rest, error.message)
  }
}

async function byReference(
  trail: ReadableTrail,
  rules: readonly Rule[],
  { onRecord, ...options }: Omit<DetectTrailOptions, 'detector'>,
  why: string,
): Promise<TrailDetection> {
  const records = onRecord === undefined ? trail.trail() : telling(trail.trail(), onRecord)
  const detection = await detect(records, rules, options)
  const { records: count } = detection
  return { detection, detector: REFERENCE, parsing: { records: count, parsed: count, words: [], why } }
}

async function* telling(trail: Trail, onRecord: (record: TrailRecord) => void): Trail {
  for await (const batch of trail) {
    for (const record of batch) onRecord(record)
    yield batch
  }
}

/** The end of a scan failed. */
class Unconcluded extends Error {}

async function byScan(
  { reader, files }: RawTrail,
  rules: readonly Rule[],
  { onRecord, onProgress, alsoWatched, ...options }: Omit<DetectTrailOptions, 'detector'>,
): Promise<TrailDetection> {
  const wantedOf = wantedWords(rules, options.mapping ?? cloudTrailMapping, MOST_WORDS)
  const words = 'words' in wantedOf ? wantedOf.words : []
  const running = createRawDetection(rules, options)
  const watched = new Set([...(options.watch ?? []), ...(alsoWatched ?? [])])
  // Without words a record wants nothing to be looked at.
  const wanted = { words, alternatives: [words.length === 0 ? [] : [words.map((_, i) => i)]], watched }
  const reading = await readRaw(files(), reader, wanted, running, {
    ...(options.window === undefined ? {} : { window: options.window }),
    ...(onProgress === undefined ? {} : { onProgress }),
    ...(onRecord === undefined ? {} : { onRecord }),
  })
  const parsing: Parsing = {
    records: reading.records,
    parsed: running.looked,
    words,
    ...('why' in wantedOf ? { why: wantedOf.why } : {}),
    ...(reading.why === undefined ? {} : { files: { count: reading.parsedFiles, why: reading.why } }),
  }
  try {
    return { detection: running.conclude(), detector: RAW, parsing }
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    throw new Unconcluded(error.message, { cause: error })
  }
}
