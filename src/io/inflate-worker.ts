import { parentPort } from 'node:worker_threads'
import type { Inflated } from './inflate-ahead.js'
import { inflatedFile, SMALL } from './small-gzip.js'

const buffer = Buffer.allocUnsafeSlow(SMALL + 1)

parentPort?.on('message', (paths: readonly string[]) => {
  const inflated: Inflated = paths.map((path) => {
    const bytes = inflatedFile(path, buffer)
    // A small one may lie in memory that it shares with others, which cannot be handed over.
    return bytes === undefined || bytes.length === bytes.buffer.byteLength ? bytes : new Uint8Array(bytes)
  })
  parentPort?.postMessage(
    inflated,
    inflated.flatMap((bytes) => (bytes === undefined ? [] : [bytes.buffer as ArrayBuffer])),
  )
})
