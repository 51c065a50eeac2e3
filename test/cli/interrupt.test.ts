import { spawn } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { CLI, folder } from './trailbench.js'

/** Starts the command line and sends Ctrl-C once `isReady` says so; gives the exit code and standard error. */
function interrupted(
  args: readonly string[],
  cwd: string,
  isReady: () => boolean,
): Promise<{ readonly code: number | null; readonly err: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [CLI, ...args], { cwd, stdio: ['ignore', 'ignore', 'pipe'] })
    let err = ''
    child.stderr.on('data', (chunk) => (err += String(chunk)))
    const timer = setInterval(() => {
      if (!isReady()) return
      clearInterval(timer)
      child.kill('SIGINT')
    }, 20)
    child.on('exit', (code) => {
      clearInterval(timer)
      resolve({ code, err })
    })
  })
}

describe('Ctrl-C', () => {
  it('ends generate with 130 and leaves nothing', { timeout: 60_000 }, async () => {
    const home = folder()
    const { code, err } = await interrupted(['generate', '--size', 'week', '--out', 'out'], home, () =>
      existsSync(join(home, 'out.partial')),
    )
    expect([code, err]).toEqual([130, 'interrupted; nothing half-made is left\n'])
    expect(readdirSync(home)).toEqual([])
  })
})

describe('a reader that has read enough', () => {
  it('is no error', { timeout: 60_000 }, async () => {
    const child = spawn(
      'sh',
      [
        '-c',
        `{ "${process.execPath}" "${CLI}" generate --size demo --attacks none --out -; echo "ended with $?" >&2; } | head -n 1 >/dev/null`,
      ],
      { stdio: ['ignore', 'ignore', 'pipe'] },
    )
    let err = ''
    child.stderr.on('data', (chunk) => (err += String(chunk)))
    const code = await new Promise((resolve) => child.on('exit', resolve))
    expect([code, err.trim()]).toEqual([0, 'ended with 0'])
  })
})
