import { parentPort, workerData } from 'node:worker_threads'
import { InputError } from '../errors.js'

/** What a worker says of a task: something on the way, its end, or why there is none. */
export type Answer<Note, Done> =
  | { readonly kind: 'note'; readonly note: Note }
  | { readonly kind: 'done'; readonly done: Done }
  | { readonly kind: 'failed'; readonly isInput: boolean; readonly message: string; readonly stack: string | undefined }

/** Tells something on the way; memory that is named is handed over, not copied. */
export type Tell<Note> = (note: Note, handedOver?: readonly ArrayBuffer[]) => void

/** Does one task after the other. */
export type Work<Task, Note, Done> = (task: Task, tell: Tell<Note>) => Promise<Done>

/**
 * Makes this thread a worker of a pool.
 * @param begin called before the first task, with what the pool gives to all of its workers.
 */
export function serve<Data, Task, Note, Done>(begin: (data: Data) => Work<Task, Note, Done>): void {
  const say = (answer: Answer<Note, Done>, handedOver: readonly ArrayBuffer[] = []) =>
    parentPort?.postMessage(answer, handedOver)
  let work: Work<Task, Note, Done> | undefined
  parentPort?.on('message', async (task: Task) => {
    try {
      work ??= begin(workerData as Data)
      const done = await work(task, (note, handedOver) => say({ kind: 'note', note }, handedOver))
      say({ kind: 'done', done })
    } catch (error) {
      // Classes do not pass between threads.
      const { message, stack } = error instanceof Error ? error : new Error(String(error))
      say({ kind: 'failed', isInput: error instanceof InputError, message, stack })
    }
  })
}
