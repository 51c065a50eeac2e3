import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { beforeAll, describe, expect, it } from 'vitest'
import { CLI, folder, trailbench } from './trailbench.js'

const generate = (events: number) => [
  ...['generate', '--events', String(events), '--seed', 'workers'],
  ...['--attacks', 'stratus-*', '--expected', 'none'],
]
const GENERATE = generate(25_000)
/** Enough for threads to be given several slices of them each. */
const MANY = generate(45_000)
const digestIn = (err: string) => /^digest ([0-9a-f]{64})$/m.exec(err)?.[1] ?? err
const sumOf = (text: string) => createHash('sha256').update(text).digest('hex')

/** Code that runs in every thread before ours: it spoils what the threads of a pool do. */
function spoiling(cwd: string, code: string): { readonly NODE_OPTIONS: string } {
  const path = join(cwd, 'spoil.cjs')
  writeFileSync(path, `if (!require('node:worker_threads').isMainThread) { ${code} }`)
  return { NODE_OPTIONS: `--require ${path}` }
}

/** What one worker makes, in three parts. */
let whole: { readonly digest: string; readonly records: string }
beforeAll(() => {
  const cwd = folder()
  const { err } = trailbench([...GENERATE, '--workers', '1', '--out', 'whole'], { cwd })
  const parts = ['1', '2', '3'].map((part) => readFileSync(join(cwd, `whole/events-0000${part}.ndjson`), 'utf8'))
  whole = { digest: digestIn(err), records: sumOf(parts.join('')) }
}, 120_000)

describe('any number of workers', { timeout: 240_000 }, () => {
  it('makes the same bytes', () => {
    const cwd = folder()
    expect(whole.digest).toMatch(/^[0-9a-f]{64}$/)
    expect(digestIn(trailbench([...GENERATE, '--workers', '7', '--out', 'x'], { cwd }).err)).toBe(whole.digest)
    expect(trailbench(['verify', 'x', '--quick'], { cwd }).code).toBe(0)
  })

  it('makes the same bytes in formats by record and by object', () => {
    const cwd = folder()
    const formats = ['cloudtrail', 'bulk'].flatMap((name) => ['--format', name])
    const digests = ['1', '2'].map((workers) => {
      const args = [...generate(15_000), ...formats, '--gzip', '--mutate', 'outage,org-trail']
      return digestIn(trailbench([...args, '--workers', workers, '--out', `w${workers}`], { cwd }).err)
    })
    expect(digests[0]).toMatch(/^[0-9a-f]{64}$/)
    expect(digests[1]).toBe(digests[0])
    expect(readdirSync(join(cwd, 'w2'))).toContain('events-00002.ndjson.gz')
  })

  it('gives standard output the same records in the same order, and so do shares', () => {
    const out = (...args: readonly string[]) => trailbench([...args, '--out', '-']).out
    expect(sumOf(out(...MANY, '--workers', '2'))).toBe(sumOf(out(...MANY, '--workers', '1')))
    const shares = ['1', '2', '3'].map((part) => out(...GENERATE, '--parts', '3', '--part', part))
    expect(sumOf(shares.join(''))).toBe(whole.records)
  })

  it('is told where there are more than processors', () => {
    const { err } = trailbench(['generate', '--size', 'tiny', '--workers', '1000', '--out', 'x'], { cwd: folder() })
    expect(err).toMatch(/^--workers 1000: there (is|are) \d+ processors? here/)
  })
})

describe('a worker that fails', { timeout: 240_000 }, () => {
  it('by dying is named, and nothing half-made is left', () => {
    const cwd = folder()
    const env = spoiling(cwd, 'setTimeout(() => process.exit(9), 10)')
    const { code, err } = trailbench([...GENERATE, '--workers', '2', '--out', 'x'], { cwd, env })
    expect(err).toMatch(/^worker \d of 2 died with code 9 at part \d; fewer --workers take less memory$/m)
    expect([code, readdirSync(cwd)]).toEqual([2, ['spoil.cjs']])
  })

  it('by a full disk keeps what is finished, and is gone on with', () => {
    const cwd = folder()
    const env = spoiling(
      cwd,
      `const fs = require('node:fs')
       const { writeSync } = fs
       let bytes = 0
       fs.writeSync = (file, content, ...rest) => {
         bytes += content.length
         if (bytes > 25e6) throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC', syscall: 'write' })
         return writeSync(file, content, ...rest)
       }
       require('node:module').syncBuiltinESMExports()`,
    )
    const args = [...GENERATE, '--workers', '2', '--out', 'x']
    const { code, err } = trailbench(args, { cwd, env })
    expect(err).toMatch(/^x\.partial\/events-0000\d\.ndjson: the disk is full; free some space/m)
    expect(err).toMatch(/^what is finished stays in x\.partial: go on with --resume, or remove it$/m)
    expect(code).toBe(2)
    const again = trailbench(args, { cwd })
    expect([again.code, again.err]).toEqual([2, expect.stringContaining('go on with --resume')])
    const resumed = digestIn(trailbench([...args, '--resume'], { cwd }).err)
    expect(resumed).toBe(whole.digest)
  })
})

describe('a run that was killed', { timeout: 240_000 }, () => {
  it('goes on, and ends in the same bytes', async () => {
    const cwd = folder()
    const journal = join(cwd, 'x.partial/journal.ndjson')
    const finished = () => (existsSync(journal) ? readFileSync(journal, 'utf8').split('\n').length - 2 : -1)
    for (const parts of [0, 1, 2]) {
      const resume = existsSync(join(cwd, 'x.partial')) ? ['--resume'] : []
      const child = spawn(process.execPath, [CLI, ...GENERATE, '--workers', '2', '--out', 'x', ...resume], {
        cwd,
        stdio: 'ignore',
      })
      const ended = new Promise((resolve) => child.once('exit', resolve))
      while (finished() < parts) await wait(5)
      child.kill('SIGKILL')
      await ended
    }
    expect(trailbench([...GENERATE, '--gzip', '--out', 'x', '--resume'], { cwd })).toMatchObject({ code: 2 })
    expect(digestIn(trailbench([...GENERATE, '--out', 'x', '--resume'], { cwd }).err)).toBe(whole.digest)
    expect(readdirSync(cwd)).toEqual(['x'])
  })
})
