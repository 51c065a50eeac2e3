import { rmSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { exists, readText, withFile } from './files.js'

/**
 * Who holds a claim: `process 123`, or one of another machine, of which nobody here can tell whether it still runs.
 * Undefined where nobody does, or who did is gone.
 */
export function holderOf(path: string): string | undefined {
  const [pid, host] = exists(path) ? readText(path).split('\n') : []
  if (pid === undefined || !/^[1-9]\d*$/.test(pid)) return undefined
  if (host !== hostname()) return `process ${pid} of ${host}`
  // In a container that was started again it may have been a process of this one's number.
  return Number(pid) !== process.pid && isRunning(Number(pid)) ? `process ${pid}` : undefined
}

/** Claims what a file stands for; ask who holds it first. Returns what lets go of it. */
export function claim(path: string): () => void {
  withFile(path, () => {
    rmSync(path, { force: true })
    // Of two that come at once the second is refused.
    writeFileSync(path, `${process.pid}\n${hostname()}\n`, { flag: 'wx' })
  })
  return () => withFile(path, () => rmSync(path, { force: true }))
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    // It is there, and somebody else's.
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
