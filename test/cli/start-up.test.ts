import { spawnSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { CLI } from './trailbench.js'

const module = (text: string) => `data:text/javascript,${encodeURIComponent(text)}`
/** Tells of each module that it is loaded. */
const HOOK = module(
  'export async function load(url, context, next) { process._rawDebug("loaded " + url); return next(url, context) }',
)
const WATCH = module(`import { register } from 'node:module'; register(${JSON.stringify(HOOK)})`)

function filesLoadedBy(...args: readonly string[]): readonly string[] {
  const { stderr } = spawnSync(process.execPath, ['--import', WATCH, CLI, ...args], { encoding: 'utf8' })
  return [...stderr.matchAll(/^loaded file:(.*)$/gm)].map(([, path]) => path as string)
}

describe('a build', () => {
  it.each([
    ['the list of commands', 20, ['--help']],
    ['a command', 80, ['show', 'v9']],
  ])('loads %s from fewer files than %d, and none of a package', (_what, most, args) => {
    const files = filesLoadedBy(...args)
    expect(files.length).toBeGreaterThan(5)
    expect(files.length).toBeLessThan(most)
    expect(files.filter((path) => path.includes('/node_modules/'))).toEqual([])
  })
})
