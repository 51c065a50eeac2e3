import { describe, expect, it } from 'vitest'
import { resolveImport, sourceFiles } from './source.js'

const texts = new Map(sourceFiles('src').map(({ path, text }) => [path, text]))

/** What a file has loaded before it runs: neither types alone, nor what it imports when it needs it. */
function loadedAtOnce(path: string): readonly string[] {
  const statements = (texts.get(path) ?? '').matchAll(/^(?:import|export) (?!type\b)(?:[^'"]*? from )?'([^']+)'/gm)
  return [...statements].map(([, specifier]) => resolveImport(path, specifier as string))
}

function reachedFrom(path: string, reached = new Set<string>()): ReadonlySet<string> {
  if (reached.has(path)) return reached
  reached.add(path)
  for (const next of loadedAtOnce(path)) reachedFrom(next, reached)
  return reached
}

describe('before a command is chosen', () => {
  const reached = [...reachedFrom('src/cli.ts')]

  it('no package is loaded but the parser, and what finds the word that was meant', () => {
    const packages = reached.filter((path) => !path.startsWith('src/') && !path.startsWith('node:'))
    expect(packages.sort()).toEqual(['fastest-levenshtein', 'yargs', 'yargs/helpers'])
  })

  it('nothing is loaded that a command works with', () => {
    const folders = new Set(reached.filter((path) => /^src\/\w+\//.test(path)).map((path) => path.split('/')[1]))
    expect([...folders].sort()).toEqual(['commands', 'dataset', 'io', 'report', 'world'])
    expect(reached.filter((path) => /^src\/(dataset|world|report)\//.test(path)).sort()).toEqual([
      'src/dataset/trail/raw/detectors.ts',
      'src/report/figures.ts',
      'src/report/wrap.ts',
      'src/world/organisation.ts',
    ])
  })
})
