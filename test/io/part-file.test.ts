import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { InputError } from '../../src/errors.js'
import { fingerprint } from '../../src/io/fingerprint.js'
import { createPartFile } from '../../src/io/part-file.js'
import { temporaryFile, temporaryFolder } from './temporary-folder.js'

const lines = Array.from({ length: 30_000 }, (_, i) => `{"n":${i},"name":"é${'x'.repeat(i % 97)}"}`)
const content = `${lines.join('\n')}\n`

function written(gzip: boolean) {
  const path = join(temporaryFolder(), 'deep/in/part.ndjson')
  const file = createPartFile(path, { gzip })
  for (const line of lines) file.write(line)
  return { path, summary: file.close() }
}

describe('a part file', () => {
  it.each([false, true])('holds what was written and sums up what it is uncompressed (gzip: %s)', (gzip) => {
    const { path, summary } = written(gzip)
    const bytes = readFileSync(path)
    expect((gzip ? gunzipSync(bytes) : bytes).toString()).toBe(content)
    expect(summary).toEqual({
      records: lines.length,
      bytes: Buffer.byteLength(content),
      sha256: createHash('sha256').update(content).digest('hex'),
    })
  })

  it('that is read again has the same fingerprint, packed or not', async () => {
    for (const gzip of [false, true]) {
      const { path, summary } = written(gzip)
      expect(await fingerprint(path)).toEqual(summary)
    }
  })

  it('never takes the place of a file that is there', () => {
    const path = temporaryFile('mine')
    expect(() => createPartFile(path)).toThrow(
      new InputError(`${path}: is there already; choose another place, or remove it`),
    )
    expect(readFileSync(path, 'utf8')).toBe('mine')
  })

  it('may be let go of at any time', () => {
    const file = createPartFile(join(temporaryFolder(), 'part'))
    file.write('a')
    file.abandon()
    expect(() => file.abandon()).not.toThrow()
  })
})

describe('a fingerprint', () => {
  it('counts a last line that lacks its end', async () => {
    expect((await fingerprint(temporaryFile('a\nb'))).records).toBe(2)
    expect((await fingerprint(temporaryFile('a\nb\n'))).records).toBe(2)
    expect((await fingerprint(temporaryFile(''))).records).toBe(0)
  })
})
