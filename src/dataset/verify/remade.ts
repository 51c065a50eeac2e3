import { InputError } from '../../errors.js'
import { createSums } from '../../io/part-file.js'
import { MANIFEST, RUN_BOOK, ruleOf } from '../layout.js'
import type { FileEntry, GenerateConfig, Manifest } from '../manifest.js'
import type { DatasetShare } from '../share.js'
import { clearSlices } from '../slice-source.js'
import { streamOf } from '../stream-of.js'
import { writeStream } from '../write-stream.js'
import type { Findings } from './findings.js'

/** What of a manifest follows from its configuration; what detectors say of the records is none of it. */
export type Remade = Pick<Manifest, 'counts' | 'world' | 'timeRange'> & { readonly files: readonly FileEntry[] }

/**
 * Makes a dataset again from its configuration, and keeps nothing of it but counts and sums.
 * @param share where it is but one of a dataset in several folders.
 * @throws InputError where the configuration cannot be met, and what `onProgress` throws.
 */
export async function remake(
  config: GenerateConfig,
  share?: DatasetShare,
  onProgress?: (records: number) => void,
): Promise<Remade> {
  // The clear way: what templates made is held against it.
  const source = clearSlices(streamOf(config))
  const made = await writeStream(createSums, source, config, {
    ...(onProgress === undefined ? {} : { onProgress }),
    ...(share === undefined ? {} : { share }),
  })
  return { ...made, timeRange: source.timeRange }
}

/** What makes a configuration, or a share of it, again. */
export type Remake = (config: GenerateConfig, share?: DatasetShare) => Promise<Remade>

/** Holds a manifest, whose sums its files are held against elsewhere, against what its configuration makes. */
export async function verifyRemade(
  manifest: Manifest,
  make: Remake,
  findings: Findings,
  placeOf = (path: string) => path,
): Promise<void> {
  const differ = (path: string, message: string) => findings.add('remade', placeOf(path), message)
  let remade: Remade
  try {
    remade = await make(manifest.config, manifest.part)
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    differ(MANIFEST, `its configuration cannot be met: ${error.message}`)
    return
  }
  const said = new Map(manifest.files.map((entry) => [entry.path, entry]))
  for (const made of remade.files) {
    const { path } = made
    const entry = said.get(path)
    said.delete(path)
    if (entry === undefined) differ(MANIFEST, `does not name ${path}, which its configuration makes`)
    else if (entry.sha256 !== made.sha256)
      differ(path, `has ${contentOf(entry)}, and its configuration makes ${contentOf(made)}`)
  }
  for (const path of said.keys())
    if (ruleOf(path) === undefined && path !== RUN_BOOK)
      differ(MANIFEST, `names ${path}, which its configuration does not make`)
  for (const part of ['counts', 'world', 'timeRange'] as const)
    for (const [name, value] of Object.entries(remade[part]))
      if (manifest[part][name] !== value)
        differ(MANIFEST, `${part}.${name} is ${manifest[part][name]}, the configuration makes ${value}`)
}

function contentOf({ records, sha256 }: FileEntry): string {
  return `${records} lines with sha256 ${sha256.slice(0, 16)}…`
}
