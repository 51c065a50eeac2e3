import { fork } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { InputError } from '#src/errors.js'
import type { Job } from './child.js'

/** The program of a child of this build. */
export const OWN_CHILD = fileURLToPath(new URL('child.js', import.meta.url))

/** That of another build. @throws InputError where the folder holds none. */
export function childOf(dist: string): string {
  const found = [join(dist, 'bench', 'child.js'), join(dist, 'dist', 'bench', 'child.js')].find(existsSync)
  if (found === undefined)
    throw new InputError(`--against ${dist}: holds no bench/child.js; name the dist folder of another build`)
  return found
}

export interface Answer<T> {
  readonly result: T
  readonly peakBytes: number
}

/** Does a job in a process of its own. */
export function inChild<T>(program: string, job: Job, signal: AbortSignal): Promise<Answer<T>> {
  return new Promise((resolve, reject) => {
    const child = fork(program, { signal })
    child.once('message', (message) => resolve(message as Answer<T>))
    child.once('error', reject)
    child.once('exit', (code) => {
      // An answer came before, and the promise is settled, where all went well.
      reject(new Error(`the process of suite ${job.suite} ended with code ${code} and no answer (${program})`))
    })
    child.send(job)
  })
}
