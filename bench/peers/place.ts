import { spawnSync } from 'node:child_process'
import { accessSync, constants, statSync } from 'node:fs'
import { delimiter, join, resolve } from 'node:path'
import type { Place } from './peer.js'

/** Where packages put their programs, below the folder into which they were installed. */
const PROGRAMS = ['bin', 'node_modules/.bin', 'usr/bin', '']

/**
 * The folder that was named, before the PATH.
 * @param folder as `pip install --target`, a virtual environment or `npm install --prefix` leave it; empty for none.
 * @param built where something may be built.
 */
export function createPlace(folder: string, built: string, named: readonly string[]): Place {
  const path = [
    ...(folder === '' ? [] : PROGRAMS.map((below) => join(resolve(folder), below))),
    ...(process.env.PATH ?? '').split(delimiter),
  ]
  const program = (name: string) => path.map((each) => join(each, name)).find(isProgram)
  return {
    folder: built,
    program,
    isNamed: (peer) => named.includes(peer),
    versionOf: (of, flag = '--version') => firstNumber(said(of, [flag])) ?? 'of no version',
    python(module) {
      const python = program('python3')
      if (python === undefined) return undefined
      const env = folder === '' ? {} : { PYTHONPATH: resolve(folder) }
      const version = said(python, ['-c', `import ${module}; print(${module}.__version__)`], env).trim()
      return version === '' ? undefined : { python: { program: python, args: [], env }, version }
    },
  }
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return statSync(path).isFile()
  } catch {
    return false
  }
}

/** What a program writes, nothing where it fails. */
function said(program: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): string {
  const { status, stdout } = spawnSync(program, args, { encoding: 'utf8', env: { ...process.env, ...env } })
  return status === 0 ? stdout : ''
}

function firstNumber(text: string): string | undefined {
  return /\d+(\.\d+)+/.exec(text)?.[0]
}
