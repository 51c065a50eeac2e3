import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, expect, it } from 'vitest'
import { createInflateAhead } from '../../src/io/inflate-ahead.js'

const root = mkdtempSync(join(tmpdir(), 'trailbench-ahead-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

/** Workers are built ones. */
const WORKER = new URL('../../dist/io/inflate-worker.js', import.meta.url)

const textOf = (i: number) => `{"number":${i}}\n`.repeat(i + 1)
const paths = Array.from({ length: 150 }, (_, i) => join(root, `${String(i).padStart(3, '0')}.gz`))
for (const [i, path] of paths.entries()) {
  if (i === 70) writeFileSync(path, 'plain')
  else if (i === 71) writeFileSync(path, gzipSync(textOf(i)).subarray(0, -9))
  else if (i !== 72) writeFileSync(path, gzipSync(textOf(i)))
}

async function taken(asked: readonly string[], module = WORKER): Promise<readonly (string | undefined)[]> {
  const ahead = createInflateAhead(module)
  try {
    for (const path of paths) ahead.expect(path)
    const texts: (string | undefined)[] = []
    for (const path of asked) {
      const bytes = await ahead.take(path)
      texts.push(bytes && Buffer.from(bytes).toString())
    }
    return texts
  } finally {
    await ahead.close()
  }
}

it('gives what files hold, but for what is plain, damaged or not there, and for the last, which made no batch', async () => {
  const texts = await taken(paths)
  const left = paths.length - (paths.length % 16)
  expect(texts).toEqual(paths.map((_, i) => ([70, 71, 72].includes(i) || i >= left ? undefined : textOf(i))))
})

it('goes on with those that are asked for where others are not', async () => {
  const asked = paths.filter((_, i) => i % 3 === 1 || i > 110).filter((_, i) => i < 20 || i > 32)
  const texts = await taken(asked)
  for (const [i, text] of texts.entries())
    if (text !== undefined) expect(text).toBe(textOf(paths.indexOf(asked[i] as string)))
  expect(texts.filter((text) => text !== undefined).length).toBeGreaterThan(asked.length / 2)
})

it('leaves all files to others where its thread is gone', async () => {
  expect(await taken(paths.slice(0, 40), new URL('./nowhere.js', import.meta.url))).toEqual(Array(40).fill(undefined))
})
