import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, expect, it } from 'vitest'
import { recordAt } from '../dataset/small.js'
import { trailbench } from './trailbench.js'

const root = mkdtempSync(join(tmpdir(), 'trailbench-objects-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

it('many packed objects, of which another thread inflates most, give what parsing them gives', () => {
  // What is inflated must be more than it takes for a thread to begin.
  const filler = 'x'.repeat(250_000)
  for (let i = 0; i < 150; i++) {
    const records = [recordAt(i), recordAt(10_000 + i, { requestParameters: { name: '/a' }, userAgent: filler })]
    const path = join(root, `${String(i).padStart(3, '0')}.json.gz`)
    // One is damaged, and told by reading it as ever.
    const packed = gzipSync(JSON.stringify({ Records: records }))
    writeFileSync(path, i === 120 ? packed.subarray(0, -12) : packed)
  }
  const detect = (detector: string) =>
    trailbench(['detect', root, '--rule', 'v2', '--skip-bad', '--detector', detector])
  const [raw, reference] = [detect('raw'), detect('reference')]
  expect(raw.err).toContain('149 of 298 records looked at')
  expect(raw.out).toBe(reference.out)
  expect(raw.out).toContain(recordAt(0).eventID)
  expect(raw.code).toBe(0)
})
