import { appendFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { openTrail } from '../../src/dataset/trail/open.js'
import { detectTrail } from '../../src/dataset/trail/raw/detect-trail.js'
import { DETECTORS } from '../../src/dataset/trail/raw/detectors.js'
import { loadRule } from '../../src/rules/load.js'
import { temporaryFolder } from '../io/temporary-folder.js'
import { recordAt } from './small.js'

const line = (n: number) => `${JSON.stringify(recordAt(n))}\n`
const TEXT = Array.from({ length: 20 }, (_, n) => line(n)).join('')

/** Detects in a folder of two files, and does something once the first of them was looked into. */
async function detectWhile(detector: (typeof DETECTORS)[number], change: (folder: string) => void, isPacked = false) {
  const folder = join(temporaryFolder(), 'trail')
  mkdirSync(folder)
  for (const name of ['a', 'b']) writeFileSync(join(folder, name), isPacked ? gzipSync(TEXT) : TEXT)
  const open = openTrail([folder])
  let isDone = false
  const trail = { trail: () => open.trail, raw: () => open.raw, isRepeatable: false }
  const onProgress = () => {
    if (!isDone) change(folder)
    isDone = true
  }
  const { detection } = await detectTrail(trail, [loadRule('v9')], { detector, onProgress })
  return { records: detection.records, changed: open.summary().changed, folder }
}

describe.each(DETECTORS.map((name) => [name]))('while a trail is read by %s', (detector) => {
  it('what is appended to a file is left out, and told', async () => {
    // Half a line, as whoever writes may have got to.
    const grow = (folder: string) => appendFileSync(join(folder, 'b'), `${line(20)}{"event`)
    const { records, changed, folder } = await detectWhile(detector, (folder) => {
      appendFileSync(join(folder, 'a'), `${line(20)}{"event`)
    })
    expect({ records, changed }).toEqual({ records: 40, changed: [join(folder, 'a')] })
    // Of one that is read later it is read as far as it goes, and refused as any line that is cut off.
    await expect(detectWhile(detector, grow)).rejects.toThrow('b:22: is no JSON, or cut off')
  })

  it('nothing is told where nobody writes', async () => {
    for (const isPacked of [false, true]) {
      const { records, changed } = await detectWhile(detector, () => undefined, isPacked)
      expect({ records, changed }).toEqual({ records: 40, changed: undefined })
    }
  })

  it('a file that vanishes is missed by its name', async () => {
    const vanish = (folder: string) => rmSync(join(folder, 'b'))
    await expect(detectWhile(detector, vanish)).rejects.toThrow(
      /[\\/]b: is not there, or no more; check how it is spelled, or who removes such files$/,
    )
  })
})
