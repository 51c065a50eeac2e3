import { join, relative } from 'node:path'
import { InputError } from '../../errors.js'
import { FORMATS } from '../../formats/index.js'
import { exists, readText } from '../../io/files.js'
import { fingerprint } from '../../io/fingerprint.js'
import { filesBelow } from '../../io/walk.js'
import { manifestDigest } from '../digest.js'
import { DELIVERY, INCIDENTS, LABELS, MANIFEST, OBJECTS } from '../layout.js'
import type { FileEntry } from '../manifest.js'
import { manifestText } from '../manifest-file.js'
import type { Findings } from './findings.js'
import type { VerifiedFolder } from './folder.js'

/**
 * Every file against the manifest.
 * @returns the files that can be read to their end, by their paths in the dataset: what else is to be checked.
 */
export async function verifyFiles(
  { folder, manifest, placeOf }: Omit<VerifiedFolder, 'readable'>,
  findings: Findings,
): Promise<readonly string[]> {
  const named = new Set(manifest.files.map(({ path }) => path))
  for (const path of [DELIVERY, LABELS, INCIDENTS])
    if (!named.has(path)) findings.add('unnamed', placeOf(MANIFEST), `does not name ${path}, which every dataset has`)
  for (const path of filesBelow(folder)) {
    const name = relative(folder, path).replaceAll('\\', '/')
    // Objects have a list of their own.
    const isListed = named.has(OBJECTS) && name.startsWith(`${FORMATS.cloudtrail.folder}/`)
    if (name !== MANIFEST && !named.has(name) && !isListed)
      findings.add('stray', placeOf(name), 'is not in the manifest')
  }
  const readable: string[] = []
  for (const entry of manifest.files)
    if (await verifyFile(join(folder, entry.path), placeOf(entry.path), entry, findings)) readable.push(entry.path)
  return readable
}

/** The manifest against itself: whether it is as it was written. */
export function verifyManifest(
  { folder, manifest, placeOf }: Omit<VerifiedFolder, 'readable'>,
  findings: Findings,
): boolean {
  const digest = manifestDigest(manifest)
  const isSame = readText(join(folder, MANIFEST)) === manifestText(manifest)
  if (digest !== manifest.digest)
    findings.add(
      'digest',
      placeOf(MANIFEST),
      `was changed: its digest is ${manifest.digest}, what it holds makes ${digest}`,
    )
  else if (!isSame)
    findings.add('digest', placeOf(MANIFEST), 'was changed: it says the same in other words than were written')
  return isSame && digest === manifest.digest
}

async function verifyFile(file: string, place: string, said: FileEntry, findings: Findings): Promise<boolean> {
  if (!exists(file)) {
    findings.add('missing', place, 'is in the manifest and not in the folder')
    return false
  }
  try {
    const found = await fingerprint(file)
    if (found.records !== said.records)
      findings.add('rows', place, `has ${found.records} lines, the manifest says ${said.records}`)
    if (found.sha256 !== said.sha256 || found.bytes !== said.bytes)
      findings.add(
        'sum',
        place,
        `was changed: ${found.bytes} bytes with sha256 ${found.sha256}, the manifest says ${said.bytes} with ${said.sha256}`,
      )
    return true
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    findings.add('unreadable', place, withoutPlace(error.message, file))
    return false
  }
}

function withoutPlace(message: string, place: string): string {
  return message.startsWith(`${place}: `) ? message.slice(place.length + 2) : message
}
