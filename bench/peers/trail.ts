import { closeSync, mkdirSync, openSync, statSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { createEmission } from '#src/emit/emission.js'
import { type CorpusOptions, corpusPlan } from '../corpus.js'
import type { PeerTrail } from './peer.js'

/** Records of an object, about as many as S3 holds in one. */
const OBJECT = 400

/** Writes the records of a seed in both shapes, from one making. */
export function writeTrails(folder: string, options: CorpusOptions): readonly PeerTrail[] {
  const plain = join(folder, 'events.ndjson')
  const packed = join(folder, 'objects')
  mkdirSync(packed)
  const file = openSync(plain, 'wx')
  let records = 0
  let packedBytes = 0
  let objects = 0
  let waiting: string[] = []
  const pack = () => {
    const bytes = gzipSync(`{"Records":[${waiting.join(',')}]}`)
    writeFileSync(join(packed, `${String(objects++).padStart(6, '0')}.json.gz`), bytes)
    packedBytes += bytes.length
    waiting = []
  }
  const emission = createEmission(corpusPlan(options))
  for (let slice = 0; slice < emission.slices; slice++)
    for (const { bytes } of emission.slice(slice).chunks) {
      for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at)
      const lines = bytes.toString('utf8', 0, bytes.length - 1).split('\n')
      records += lines.length
      for (const line of lines) if (waiting.push(line) === OBJECT) pack()
    }
  if (waiting.length > 0) pack()
  closeSync(file)
  return [
    { shape: 'ndjson', path: plain, records, bytes: statSync(plain).size },
    { shape: 'objects', path: packed, records, bytes: packedBytes },
  ]
}
