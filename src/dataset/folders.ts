import { InputError } from '../errors.js'
import { manifestDigest } from './digest.js'
import type { Manifest } from './manifest.js'
import { isDataset, trustedManifest } from './manifest-file.js'

/** A folder of a dataset: all of it, or one of its shares. */
export interface DatasetFolder {
  readonly folder: string
  readonly manifest: Manifest
}

/**
 * Folders that are one dataset, in the order of their shares; a whole dataset is one alone.
 * @throws InputError where they are not: one is missing, doubled, or of another dataset.
 */
export function asOne(folders: readonly DatasetFolder[]): readonly DatasetFolder[] {
  const [first, ...others] = folders
  if (first === undefined) throw new InputError('no dataset was named; give its folder')
  for (const other of others) checkSame(first, other)
  const { part } = first.manifest
  if (part === undefined) return folders
  const places = new Map<number, string>()
  for (const { folder, manifest } of folders) {
    const i = manifest.part?.i ?? 0
    const before = places.get(i)
    if (before === folder) throw new InputError(`${folder} is named twice; name it once`)
    if (before !== undefined) throw new InputError(`${before} and ${folder}: are both part ${i} of ${part.n}; name one`)
    places.set(i, folder)
  }
  const missing = Array.from({ length: part.n }, (_, n) => n + 1).filter((i) => !places.has(i))
  if (missing.length > 0)
    throw new InputError(
      `${[...places].map(([i, folder]) => `${folder} is part ${i}`).join(', ')} of ${part.n}, and ${missing.length === 1 ? 'part' : 'parts'} ${missing.join(', ')} ${missing.length === 1 ? 'is' : 'are'} missing; name the folders of all`,
    )
  return folders.toSorted((a, b) => (a.manifest.part?.i ?? 0) - (b.manifest.part?.i ?? 0))
}

/**
 * Places of a trail with the folders of one dataset together at the first of them; anything else is undefined.
 * @throws InputError where a manifest was touched, or shares are not all there.
 */
export function datasetsAt(paths: readonly string[]): readonly (readonly DatasetFolder[] | undefined)[] {
  const opened = paths.map((path) =>
    path !== '-' && isDataset(path) ? { folder: path, manifest: trustedManifest(path) } : undefined,
  )
  const nameOf = ({ config, part }: Manifest) => JSON.stringify([config, part?.n])
  return opened.map((one, at) => {
    if (one?.manifest.part === undefined) return one && [one]
    const together = opened.filter((other) => other !== undefined && nameOf(other.manifest) === nameOf(one.manifest))
    return opened.indexOf(together[0]) < at ? [] : asOne(together as readonly DatasetFolder[])
  })
}

/** What the manifest of a dataset would say if its shares were one. */
export function wholeOf(folders: readonly DatasetFolder[]): Manifest {
  const [first, ...others] = folders.map(({ manifest }) => manifest)
  if (first === undefined) throw new InputError('no dataset was named; give its folder')
  if (others.length === 0) return first
  const { part: _, digest: __, ...manifest } = first
  const counts = others.reduce(
    (sum, other) => ({
      background: sum.background + other.counts.background,
      incidents: sum.incidents + other.counts.incidents,
      incidentRecords: sum.incidentRecords + other.counts.incidentRecords,
      preludeRecords: sum.preludeRecords + other.counts.preludeRecords,
      duplicates: sum.duplicates + other.counts.duplicates,
      records: sum.records + other.counts.records,
    }),
    first.counts,
  )
  const whole = { ...manifest, counts, files: [first, ...others].flatMap(({ files }) => files) }
  return { ...whole, digest: manifestDigest(whole) }
}

/** @throws InputError where two folders are not of one dataset. */
function checkSame(first: DatasetFolder, other: DatasetFolder): void {
  const whole = [first, other].find(({ manifest }) => manifest.part === undefined)
  if (whole)
    throw new InputError(
      `${first.folder} and ${other.folder}: ${whole.folder} is a dataset by itself, and several folders are one only where each is a part of it`,
    )
  const [here, there] = [factsOf(first.manifest), factsOf(other.manifest)]
  const name = Object.keys({ ...here, ...there }).find(
    (key) => JSON.stringify(here[key]) !== JSON.stringify(there[key]),
  )
  if (name !== undefined)
    throw new InputError(
      `${first.folder} and ${other.folder}: are not parts of one dataset: ${name} is ${JSON.stringify(here[name])} in the one and ${JSON.stringify(there[name])} in the other`,
    )
}

/** What all parts of a dataset have in common. */
function factsOf({ version, format, part, config }: Manifest): Readonly<Record<string, unknown>> {
  return { version, format, parts: part?.n, ...config }
}
