import { join, relative } from 'node:path'
import { InputError } from '../errors.js'
import { exists } from '../io/files.js'
import { fingerprint } from '../io/fingerprint.js'
import { filesBelow } from '../io/walk.js'
import { manifestDigest } from './digest.js'
import type { Findings } from './findings.js'
import { MANIFEST } from './layout.js'
import type { Manifest } from './manifest.js'

/** The manifest against itself, and every file against the manifest. */
export async function verifyFiles(folder: string, manifest: Manifest, findings: Findings): Promise<void> {
  const digest = manifestDigest(manifest)
  if (digest !== manifest.digest)
    findings.add('digest', MANIFEST, `was changed: its digest is ${manifest.digest}, what it holds makes ${digest}`)
  const named = new Set(manifest.files.map(({ path }) => path))
  for (const path of filesBelow(folder)) {
    const name = relative(folder, path).replaceAll('\\', '/')
    if (name !== MANIFEST && !named.has(name)) findings.add('stray', name, 'is not in the manifest')
  }
  for (const { path, ...expected } of manifest.files) {
    if (!exists(join(folder, path))) {
      findings.add('missing', path, 'is in the manifest and not in the folder')
      continue
    }
    try {
      const found = await fingerprint(join(folder, path))
      if (found.records !== expected.records)
        findings.add('rows', path, `has ${found.records} lines, the manifest says ${expected.records}`)
      if (found.sha256 !== expected.sha256)
        findings.add(
          'sum',
          path,
          `was changed: ${found.bytes} bytes with sha256 ${found.sha256}, the manifest says ${expected.bytes} with ${expected.sha256}`,
        )
    } catch (error) {
      if (!(error instanceof InputError)) throw error
      findings.add('unreadable', path, error.message)
    }
  }
}
