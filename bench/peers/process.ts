import { spawn, spawnSync } from 'node:child_process'
import { stopwatch } from '#src/io/stopwatch.js'
import { createPeak } from './peak.js'
import type { Command, Output } from './peer.js'

/** What a whole process cost, with all that it started. */
export interface Cost {
  readonly seconds: number
  /** Of processors, its own and the system's for it. */
  readonly cpuSeconds: number
  /** The most that its processes held resident, as it was seen; undefined where the system does not tell. */
  readonly peakBytes?: number
}

/** The shell waits for the program, and so knows what processors did for it. */
const TIMED = '"$@" 3>&-; code=$?; times >&3; exit $code'

/**
 * Runs a program to its end, on so many processors where the system can see to it.
 * @throws Error that says how it ended, where that was not well.
 */
export function runTimed(command: Command, threads: number, signal: AbortSignal): Promise<Cost & Output> {
  const words = [...pinnedTo(threads), command.program, ...command.args]
  const elapsed = stopwatch()
  const child = spawn('sh', ['-c', TIMED, 'sh', ...words], {
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    env: { ...process.env, ...command.env },
    // A group of its own, so that nothing of it stays behind when it is interrupted.
    detached: true,
  })
  const peak = createPeak(child.pid)
  const [out, err, times] = ([1, 2, 3] as const).map((n) => gathered(child.stdio[n] as NodeJS.ReadableStream)) as [
    () => string,
    () => string,
    () => string,
  ]
  const interrupt = () => {
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL')
  }
  signal.addEventListener('abort', interrupt, { once: true })
  return new Promise<Cost & Output>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code, ended) => {
      const seconds = elapsed()
      if (signal.aborted) reject(signal.reason)
      else if (code !== 0)
        reject(
          new Error(`it ended with ${code === null ? ended : `code ${code}`}: ${lastLine(err()) ?? 'it said nothing'}`),
        )
      else resolve({ seconds, cpuSeconds: cpuSecondsIn(times()), out: out(), err: err(), ...peak.seen() })
    })
  }).finally(() => {
    peak.stop()
    signal.removeEventListener('abort', interrupt)
  })
}

let pinning: boolean | undefined

/** Whether programs can be kept to some of the processors here. */
export function canPin(): boolean {
  pinning ??= spawnSync('taskset', ['-c', '0', 'true']).status === 0
  return pinning
}

function pinnedTo(threads: number): readonly string[] {
  return canPin() ? ['taskset', '-c', `0-${threads - 1}`] : []
}

/** The second line of `times` is of what the shell waited for: `0m1.230s 0m0.120s`. */
function cpuSecondsIn(times: string): number {
  const [, children = ''] = times.trim().split('\n')
  return [...children.matchAll(/(\d+)m([\d.,]+)s/g)].reduce(
    (sum, [, minutes, seconds = '']) => sum + 60 * Number(minutes) + Number(seconds.replace(',', '.')),
    0,
  )
}

function gathered(stream: NodeJS.ReadableStream): () => string {
  const pieces: Buffer[] = []
  stream.on('data', (piece: Buffer) => pieces.push(piece))
  return () => Buffer.concat(pieces).toString()
}

function lastLine(text: string): string | undefined {
  return text.trim().split('\n').at(-1)?.trim().slice(0, 200) || undefined
}
