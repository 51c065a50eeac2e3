import { join } from 'node:path'
import { valueAt } from '../../ecs/document.js'
import { linesOf } from '../../io/lines.js'
import { keyOf } from '../../keyed.js'
import { isFileOf } from '../formats/in-order.js'
import { excerpt, parseJson } from '../json-text.js'
import { DELIVERY, isEventsFile, MANIFEST, OBJECTS } from '../layout.js'
import type { Manifest } from '../manifest.js'
import type { Findings } from './findings.js'
import { verifyObjects } from './objects.js'
import { rewriteFormats } from './rewrite.js'

/**
 * Holds what lies beside the events against them, line by line. Nothing is said where events or delivery cannot be read.
 * @param readable the files of the dataset that can be read.
 */
export async function verifyFormats(
  folder: string,
  manifest: Manifest,
  readable: readonly string[],
  findings: Findings,
  onProgress: (records: number) => void,
): Promise<void> {
  const paths = manifest.files.map(({ path }) => path)
  const beside = manifest.config.formats.filter((name) => name !== 'ndjson')
  if (beside.length === 0) return
  if (readable.includes(OBJECTS)) await verifyObjects(folder, findings)
  if (![DELIVERY, ...paths.filter(isEventsFile)].every((path) => readable.includes(path))) return
  const made = await rewriteFormats(folder, manifest, beside, onProgress)
  for (const [path, hashes] of made) {
    if (readable.includes(path)) await compareLines(folder, path, hashes, findings)
    else if (!paths.includes(path)) findings.add('unnamed', MANIFEST, `does not name ${path}, which its events make`)
  }
  for (const path of paths)
    if (!made.has(path) && beside.some((name) => path !== OBJECTS && isFileOf(path, name)))
      findings.add('format-extra', path, 'is not what the events make')
}

async function compareLines(
  folder: string,
  path: string,
  hashes: readonly number[],
  findings: Findings,
): Promise<void> {
  let count = 0
  for await (const { firstLine, lines } of linesOf(join(folder, path))) {
    for (const [i, line] of lines.entries()) {
      const hash = hashes[count++]
      if (hash !== undefined && keyOf(line) !== hash)
        findings.add('format-line', `${path}:${firstLine + i}`, `${nameIn(line)}: is not what the events make`)
    }
  }
  if (count !== hashes.length)
    findings.add('format-count', path, `has ${count} lines, and the events make ${hashes.length}`)
}

/** What a line calls its record, document or object, or how it begins. */
function nameIn(line: string): string {
  const value = parseJson(line)?.value
  const name = [['event', 'id'], ['create', '_id'], ['key']]
    .map((keys) => valueAt(value, keys))
    .find((each) => typeof each === 'string')
  return String(name ?? excerpt(line))
}
