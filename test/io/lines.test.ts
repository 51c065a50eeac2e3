import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DamagedFile } from '../../src/io/chunks.js'
import { linesOf } from '../../src/io/lines.js'
import { temporaryFile } from './temporary-folder.js'

/** All lines of a file; numbers must go on from batch to batch. */
async function linesIn(path: string): Promise<readonly string[]> {
  const all: string[] = []
  for await (const { firstLine, lines } of linesOf(path)) {
    expect(firstLine).toBe(all.length + 1)
    all.push(...lines)
  }
  return all
}

describe('the lines of a file', () => {
  it('come without their ends, be they LF or CRLF, and without a byte order mark', async () => {
    expect(await linesIn(temporaryFile('\uFEFFa\r\nb\nc\r\n'))).toEqual(['a', 'b', 'c'])
  })

  it('keep empty ones, so that numbers are right, and need no end of line at the end', async () => {
    expect(await linesIn(temporaryFile('a\n\n\nb'))).toEqual(['a', '', '', 'b'])
  })

  it('of an empty file are none', async () => {
    expect(await linesIn(temporaryFile(''))).toEqual([])
  })

  it('are what was written, whatever they hold', async () => {
    const line = fc.string({ unit: 'grapheme' }).map((text) => text.replace(/[\n\r\uFEFF]/g, ''))
    await fc.assert(
      fc.asyncProperty(fc.array(line, { minLength: 1, maxLength: 20 }), async (lines) => {
        expect(await linesIn(temporaryFile(`${lines.join('\n')}\n`))).toEqual(lines)
      }),
      { numRuns: 30 },
    )
  })

  it('may be longer than what is read at a time, and cut characters in two there', async () => {
    const long = `a${'é'.repeat(1_700_000)}`
    expect(await linesIn(temporaryFile(`x\n${long}\ny`))).toEqual(['x', long, 'y'])
  })

  it('are inflated where the first bytes say gzip, whatever the name says', async () => {
    const packed = gzipSync('a\nb\n')
    expect(await linesIn(temporaryFile(packed, 'plain.ndjson'))).toEqual(['a', 'b'])
    expect(await linesIn(temporaryFile('a\nb\n', 'plain.ndjson.gz'))).toEqual(['a', 'b'])
  })

  it('go through all members of a gzip file', async () => {
    expect(await linesIn(temporaryFile(Buffer.concat([gzipSync('a\nb'), gzipSync('c\nd\n')])))).toEqual([
      'a',
      'bc',
      'd',
    ])
  })
})

describe('a gzip file that is cut off', () => {
  const lines = Array.from({ length: 200_000 }, (_, i) => `line ${i} ${(i * 7_919) % 10_007}`)
  const whole = gzipSync(`${lines.join('\n')}\n`)

  it('gives the lines before the cut, then an error that names it', async () => {
    const path = temporaryFile(whole.subarray(0, whole.length - 1_000))
    const read: string[] = []
    const reading = async () => {
      for await (const batch of linesOf(path)) read.push(...batch.lines)
    }
    await expect(reading()).rejects.toThrow(new DamagedFile(path, 'the gzip data is cut off; copy the file again'))
    expect(read.length).toBeGreaterThan(100_000)
    expect(read).toEqual(lines.slice(0, read.length))
  })

  it('is told from one with a wrong byte in it', async () => {
    const broken = Buffer.from(whole)
    broken.fill(0xff, 5_000, 5_050)
    await expect(linesIn(temporaryFile(broken))).rejects.toThrow(
      /the gzip data is damaged \(.+\); copy the file again$/,
    )
  })
})

describe('a file that cannot be read', () => {
  it('is an error of one line that names it and the way out', async () => {
    const path = `${temporaryFile('')}-not-there`
    await expect(linesIn(path)).rejects.toThrow(`${path}: is not there, or no more; check how it is spelled`)
  })
})
