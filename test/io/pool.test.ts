import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { describe, expect, it } from 'vitest'
import { InputError } from '../../src/errors.js'
import { type Pool, runPool } from '../../src/io/pool.js'
import { temporaryFile } from './temporary-folder.js'

// Threads of Node 20 load no TypeScript: what runs in them is what was built.
const dist = (path: string) => pathToFileURL(join(fileURLToPath(import.meta.url), '../../../dist', path)).href

/** A module whose workers do this with a task. */
const worker = (body: string) =>
  pathToFileURL(
    temporaryFile(
      `import { serve } from '${dist('io/serve.js')}'
       import { InputError } from '${dist('errors.js')}'
       serve((data) => async (task, tell) => { ${body} })`,
      'worker.mjs',
    ),
  )

function pool(body: string, tasks: number, options: Partial<Pool<number, unknown, unknown>> = {}) {
  let next = 0
  const done: unknown[] = []
  const notes: unknown[] = []
  const work: Pool<number, unknown, unknown> = {
    module: worker(body),
    workers: 2,
    data: { by: 10 },
    next: () => (next < tasks ? next++ : undefined),
    nameOf: (task) => `task ${task}`,
    onNote: (note) => notes.push(note),
    onDone: (one) => done.push(one),
    ...options,
  }
  return { run: runPool(work), done, notes }
}

describe('a pool', () => {
  it('has every task done once, with what all workers were given', async () => {
    const { run, done, notes } = pool('tell(task); return task * data.by', 9)
    await run
    expect(done.toSorted((a, b) => Number(a) - Number(b))).toEqual([0, 10, 20, 30, 40, 50, 60, 70, 80])
    expect(notes).toHaveLength(9)
  })

  it('ends with the error of a worker, as what it is', async () => {
    await expect(pool('throw new InputError("no such place")', 3).run).rejects.toThrow(new InputError('no such place'))
    const fault = await pool('null.x', 3).run.catch((error: unknown) => error)
    expect(fault).not.toBeInstanceOf(InputError)
    expect((fault as Error).stack).toMatch(/worker\.mjs/)
  })

  it('says which worker died, at what, and of what', async () => {
    await expect(pool('if (task === 1) process.exit(7); return new Promise(() => {})', 2).run).rejects.toThrow(
      new InputError('worker 2 of 2 died with code 7 at task 1; fewer --workers take less memory'),
    )
  })

  it('says where one ran out of memory', { timeout: 60_000 }, async () => {
    const body = 'const all = []; for (;;) all.push(new Array(1e6).fill(task))'
    const limits = { resourceLimits: { maxOldGenerationSizeMb: 40 } }
    await expect(pool(body, 1, { workers: 1, ...limits }).run).rejects.toThrow(
      new InputError('worker 1 of 1 ran out of memory at task 0; fewer --workers take less memory'),
    )
  })

  it('ends at once when it is told to', async () => {
    const abort = new AbortController()
    const { run } = pool('for (;;);', 2, { signal: abort.signal, onNote: () => undefined })
    setTimeout(() => abort.abort(), 300)
    await expect(run).rejects.toThrow(/abort/i)
  })

  it('ends with what goes wrong in whoever takes its answers', async () => {
    const failure = new Error('disk')
    const fail = () => {
      throw failure
    }
    await expect(pool('tell(1); return 1', 2, { onNote: fail }).run).rejects.toBe(failure)
    await expect(pool('return 1', 2, { onDone: fail }).run).rejects.toBe(failure)
    await expect(pool('return 1', 2, { next: () => Promise.reject(failure) }).run).rejects.toBe(failure)
  })
})
