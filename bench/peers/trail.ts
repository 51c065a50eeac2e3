import { closeSync, openSync, statSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import type { CorpusOptions } from '../corpus.js'
import { emitted, linesIn } from '../emitted.js'
import { createObjects } from '../objects.js'
import type { PeerTrail } from './peer.js'

/** Records of an object, about as many as S3 holds in one. */
const OBJECT = 400

/** Writes the records of a seed in both shapes, from one making. */
export async function writeTrails(
  folder: string,
  options: CorpusOptions,
  signal: AbortSignal,
): Promise<readonly PeerTrail[]> {
  const [plain, packed] = [join(folder, 'events.ndjson'), join(folder, 'objects')]
  const objects = createObjects(packed, OBJECT)
  const file = openSync(plain, 'wx')
  let records = 0
  for await (const bytes of emitted(options, signal)) {
    for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at)
    const lines = linesIn(bytes)
    records += lines.length
    lines.forEach(objects.add)
  }
  closeSync(file)
  return [
    { shape: 'ndjson', path: plain, records, bytes: statSync(plain).size },
    { shape: 'objects', path: packed, records, bytes: objects.end() },
  ]
}
