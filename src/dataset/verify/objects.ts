import { join, relative } from 'node:path'
import { InputError } from '../../errors.js'
import { FORMATS } from '../../formats/index.js'
import { exists } from '../../io/files.js'
import { fingerprint } from '../../io/fingerprint.js'
import { filesBelow } from '../../io/walk.js'
import type { OnBad } from '../bad.js'
import { objectSumSchema } from '../formats/object-sum.js'
import { OBJECTS } from '../layout.js'
import { placedRowsOf } from '../rows.js'
import type { Findings } from './findings.js'
import type { VerifiedFolder } from './folder.js'

/** Holds the objects of the S3 tree against the list of their sums, and the tree against the list. */
export async function verifyObjects({ folder, placeOf }: VerifiedFolder, findings: Findings): Promise<void> {
  const tree = join(folder, FORMATS.cloudtrail.folder)
  const named = new Set<string>()
  const onBad: OnBad = ({ place, what }) => findings.add('row', placeOf(place.slice(place.lastIndexOf(OBJECTS))), what)
  for await (const { row } of placedRowsOf(join(folder, OBJECTS), objectSumSchema, onBad)) {
    const { key, bytes, sha256 } = row
    const name = placeOf(`${FORMATS.cloudtrail.folder}/${key}`)
    named.add(key)
    if (!exists(join(tree, key))) {
      findings.add('missing', name, `is in ${OBJECTS} and not in the folder`)
      continue
    }
    try {
      const found = await fingerprint(join(tree, key))
      if (found.bytes !== bytes || found.sha256 !== sha256)
        findings.add(
          'object-sum',
          name,
          `was changed: ${found.bytes} bytes with sha256 ${found.sha256}, ${OBJECTS} says ${bytes} with ${sha256}`,
        )
    } catch (error) {
      if (!(error instanceof InputError)) throw error
      findings.add('unreadable', name, error.message.slice(error.message.lastIndexOf(': ') + 2))
    }
  }
  for (const path of exists(tree) ? filesBelow(tree) : []) {
    const key = relative(tree, path).replaceAll('\\', '/')
    if (!named.has(key)) findings.add('stray', placeOf(`${FORMATS.cloudtrail.folder}/${key}`), `is not in ${OBJECTS}`)
  }
}
