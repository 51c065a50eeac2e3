import { valueAt } from '../../ecs/document.js'
import { linesOf } from '../../io/lines.js'
import { keyOf } from '../../keyed.js'
import { isFileOf } from '../formats/in-order.js'
import { excerpt, parseJson } from '../json-text.js'
import { DELIVERY, isEventsFile, MANIFEST, OBJECTS, RUNNING } from '../layout.js'
import type { Manifest } from '../manifest.js'
import type { Findings } from './findings.js'
import { areReadable, filesWhere, type PlacedFile, type VerifiedFolder } from './folder.js'
import { verifyObjects } from './objects.js'
import { rewriteFormats } from './rewrite.js'

/**
 * Holds what lies beside the events against them, line by line. Nothing is said where events or delivery cannot be read.
 * @param manifest of the whole.
 */
export async function verifyFormats(
  folders: readonly VerifiedFolder[],
  { config }: Pick<Manifest, 'config'>,
  findings: Findings,
  onProgress: (records: number) => void,
): Promise<void> {
  const beside = config.formats.filter((name) => name !== 'ndjson')
  if (beside.length === 0) return
  for (const one of folders) if (one.readable.includes(OBJECTS)) await verifyObjects(one, findings)
  const isLost = filesWhere(folders, (path, { readable }) => isEventsFile(path) && !readable.includes(path)).length > 0
  if (isLost || !areReadable(folders, DELIVERY)) return
  const made = await rewriteFormats(folders, config, beside, onProgress)
  for (const [path, hashes] of made) {
    const named = filesWhere(folders, (other) => other === path)
    const readable = filesWhere(folders, (other, one) => other === path && one.readable.includes(path))
    if (named.length === 0) findings.add('unnamed', MANIFEST, `does not name ${path}, which its events make`)
    else if (readable.length < named.length) continue
    // Of what lies in several folders each has its share, but for texts, which each has whole.
    else if (RUNNING.includes(path)) await compareLines(readable, hashes, findings)
    else for (const file of readable) await compareLines([file], hashes, findings)
  }
  for (const { path, place } of filesWhere(folders, (path) => !made.has(path) && path !== OBJECTS))
    if (beside.some((name) => isFileOf(path, name))) findings.add('format-extra', place, 'is not what the events make')
}

/** Lines of files, one after the other, against those that should be there. */
async function compareLines(
  files: readonly PlacedFile[],
  hashes: readonly number[],
  findings: Findings,
): Promise<void> {
  let count = 0
  for (const { file, place } of files) {
    for await (const { firstLine, lines } of linesOf(file)) {
      for (const [i, line] of lines.entries()) {
        const hash = hashes[count++]
        if (hash !== undefined && keyOf(line) !== hash)
          findings.add('format-line', `${place}:${firstLine + i}`, `${nameIn(line)}: is not what the events make`)
      }
    }
  }
  if (count !== hashes.length)
    findings.add(
      'format-count',
      files.map(({ place }) => place).join(', '),
      `has ${count} lines, and the events make ${hashes.length}`,
    )
}

/** What a line calls its record, document or object, or how it begins. */
function nameIn(line: string): string {
  const value = parseJson(line)?.value
  const name = [['event', 'id'], ['create', '_id'], ['key']]
    .map((keys) => valueAt(value, keys))
    .find((each) => typeof each === 'string')
  return String(name ?? excerpt(line))
}
