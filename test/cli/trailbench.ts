import { spawnSync } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '../..')
export const CLI = join(root, 'dist/cli.js')

export interface Result {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

/** Runs the built command line in a folder of its own. */
export function trailbench(
  args: readonly string[],
  {
    cwd = tmpdir(),
    input = '',
    env = {},
  }: { readonly cwd?: string; readonly input?: string; readonly env?: Readonly<Record<string, string>> } = {},
): Result {
  const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, ...args], {
    cwd,
    input,
    encoding: 'utf8',
    env: { ...process.env, ...env },
    timeout: 120_000,
    maxBuffer: 1 << 28,
  })
  return { code: status, out: stdout, err: stderr }
}

/** A new empty folder. */
export function folder(): string {
  return mkdtempSync(join(tmpdir(), 'trailbench-test-'))
}
