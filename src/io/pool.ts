import { availableParallelism } from 'node:os'
import { type ResourceLimits, Worker } from 'node:worker_threads'
import { InputError } from '../errors.js'
import type { Answer } from './serve.js'

/** How many threads run at the same time here. */
export function processors(): number {
  return availableParallelism()
}

/** Work for several threads. */
export interface Pool<Task, Note, Done> {
  /** The module that each of them runs; it calls `serve`. */
  readonly module: URL
  readonly workers: number
  /** What each is given to begin with. */
  readonly data: unknown
  /** The next task for a worker, after the one that is given; undefined when there is none for it any more. */
  next(done: Task | undefined): Task | undefined | Promise<Task | undefined>
  /** A task as an error calls it: `part 7`. */
  nameOf(task: Task): string
  onNote(note: Note, task: Task): void
  onDone(done: Done, task: Task): void
  readonly signal?: AbortSignal | undefined
  /** Of each worker; by default what the process may take. */
  readonly resourceLimits?: ResourceLimits
}

/**
 * Has all tasks done. When this is over no worker runs any more, however it ended.
 * @throws what the signal says; what went wrong first in a worker; InputError for a worker that died.
 */
export async function runPool<Task, Note, Done>(pool: Pool<Task, Note, Done>): Promise<void> {
  pool.signal?.throwIfAborted()
  const limits = pool.resourceLimits === undefined ? {} : { resourceLimits: pool.resourceLimits }
  const crew = Array.from({ length: pool.workers }, () => new Worker(pool.module, { workerData: pool.data, ...limits }))
  const stopped = new Promise<never>((_, reject) => {
    pool.signal?.addEventListener('abort', () => reject(pool.signal?.reason), { once: true })
  })
  try {
    await Promise.race([Promise.all(crew.map((worker, i) => employ(worker, i + 1, pool))), stopped])
  } finally {
    await Promise.all(crew.map((worker) => worker.terminate()))
  }
}

/** Gives one worker after another of its tasks, until there is none left for it. */
function employ<Task, Note, Done>(worker: Worker, number: number, pool: Pool<Task, Note, Done>): Promise<void> {
  return new Promise((resolve, reject) => {
    let current: Task | undefined
    const advance = async () => {
      current = await pool.next(current)
      if (current === undefined) resolve()
      else worker.postMessage(current)
    }
    const die = (how: string) => {
      const task = current === undefined ? 'before it had a task' : `at ${pool.nameOf(current)}`
      reject(new InputError(`worker ${number} of ${pool.workers} ${how} ${task}; fewer --workers take less memory`))
    }
    const hear = (answer: Answer<Note, Done>) => {
      const task = current as Task
      if (answer.kind === 'failed') reject(errorOf(answer))
      else if (answer.kind === 'note') pool.onNote(answer.note, task)
      else {
        pool.onDone(answer.done, task)
        advance().catch(reject)
      }
    }
    worker.on('message', (answer: Answer<Note, Done>) => {
      try {
        hear(answer)
      } catch (error) {
        reject(error)
      }
    })
    worker.on('error', (error: NodeJS.ErrnoException) =>
      error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? die('ran out of memory') : reject(error),
    )
    worker.on('exit', (code) => die(`died with code ${code}`))
    advance().catch(reject)
  })
}

function errorOf({ isInput, message, stack }: Extract<Answer<never, never>, { kind: 'failed' }>): Error {
  if (isInput) return new InputError(message)
  const error = new Error(message)
  if (stack !== undefined) error.stack = stack
  return error
}
