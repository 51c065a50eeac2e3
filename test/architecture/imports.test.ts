import { describe, expect, it } from 'vitest'
import { layerOf, type SourceFile, sourceFiles } from './source.js'

/** From the ground up: a layer imports from those before it; neighbours of one row may import each other. */
const LAYERS: readonly (readonly string[])[] = [
  ['io', 'random', 'keyed', 'bisect', 'clock', 'errors', 'suggest', 'reason'],
  ['behaviours', 'world', 'cloudtrail'],
  ['ecs', 'rules', 'kql', 'truth', 'stream', 'delivery', 'mutations'],
  ['detection', 'formats', 'emit'],
  ['dataset', 'scoring', 'investigate'],
  ['report', 'inject', 'compare', 'rehearse', 'fixtures'],
  ['commands'],
  ['cli', 'index'],
]

/** Not even through others. */
const NEVER: Readonly<Record<string, readonly string[]>> = {
  detection: ['truth', 'stream', 'behaviours'],
  kql: ['truth', 'stream', 'behaviours'],
  rules: ['truth', 'stream', 'behaviours'],
  stream: ['kql', 'rules', 'detection'],
}

const MAY_IMPORT_IO =
  /^src\/(cli\.ts|commands\/|dataset\/|detection\/via\/|behaviours\/(load|attack-files)\.ts|rules\/load\.ts|io\/)/
const NODE_IO = /^node:(fs|fs\/promises|http|https|net|worker_threads|child_process|zlib|stream|stream\/promises|os)$/

/** Packages that one place owns, with all their entrances. */
const OWNERS: Readonly<Record<string, RegExp>> = {
  seedrandom: /^src\/random\.ts$/,
  '@faker-js/faker': /^src\/world\//,
  yargs: /^src\/(cli\.ts|commands\/)/,
  'object-hash': /^src\/detection\//,
  yaml: /^src\/behaviours\//,
  'smol-toml': /^src\/rules\//,
  'fastest-levenshtein': /^src\/suggest\.ts$/,
  'cli-progress': /^src\/commands\//,
  'cli-table3': /^src\/report\//,
}

const files = sourceFiles('src')
const rank = (layer: string) => LAYERS.findIndex((row) => row.includes(layer))
const inProject = (file: SourceFile) => file.imports.filter((path) => path.startsWith('src/'))
const failures = (check: (file: SourceFile, imported: string) => boolean) =>
  files.flatMap((file) =>
    file.imports.filter((imported) => check(file, imported)).map((imported) => `${file.path} -> ${imported}`),
  )

describe('imports', () => {
  it('finds the source', () => {
    expect(files.length).toBeGreaterThan(50)
  })

  it('belong to a layer that is known', () => {
    expect(files.map((file) => file.path).filter((path) => rank(layerOf(path)) === -1)).toEqual([])
  })

  it('run from the upper layers to the lower', () => {
    expect(
      failures((file, imported) => imported.startsWith('src/') && rank(layerOf(imported)) > rank(layerOf(file.path))),
    ).toEqual([])
  })

  it('form no cycle between files', () => {
    const byPath = new Map(files.map((file) => [file.path, file]))
    const cycles: string[] = []
    const done = new Set<string>()
    const walk = (path: string, trail: readonly string[]): void => {
      if (trail.includes(path)) cycles.push([...trail.slice(trail.indexOf(path)), path].join(' -> '))
      if (trail.includes(path) || done.has(path)) return
      for (const next of inProject(byPath.get(path) as SourceFile)) if (byPath.has(next)) walk(next, [...trail, path])
      done.add(path)
    }
    for (const { path } of files) walk(path, [])
    expect(cycles).toEqual([])
  })

  it('never reach, even through others, what a layer must not know', () => {
    const byPath = new Map(files.map((file) => [file.path, file]))
    const reached = (path: string, seen = new Set<string>()): Set<string> => {
      if (!seen.has(path)) {
        seen.add(path)
        for (const next of inProject(byPath.get(path) ?? { path, text: '', imports: [] })) reached(next, seen)
      }
      return seen
    }
    const broken = Object.entries(NEVER).flatMap(([layer, forbidden]) =>
      files
        .filter(({ path }) => layerOf(path) === layer)
        .flatMap(({ path }) =>
          [...reached(path)]
            .filter((other) => forbidden.includes(layerOf(other)))
            .map((other) => `${path} reaches ${other}`),
        ),
    )
    expect(broken).toEqual([])
  })

  it('of input and output are left to io and those who may use it', () => {
    expect(failures((file, imported) => NODE_IO.test(imported) && !file.path.startsWith('src/io/'))).toEqual([])
    expect(failures((file, imported) => imported.startsWith('src/io/') && !MAY_IMPORT_IO.test(file.path))).toEqual([])
  })

  it('of a package that has one owner come from that owner', () => {
    const ownerOf = (imported: string) =>
      Object.entries(OWNERS).find(([name]) => imported === name || imported.startsWith(`${name}/`))?.[1]
    expect(failures((file, imported) => ownerOf(imported)?.test(file.path) === false)).toEqual([])
  })

  it('know the bench only in the command line, when it is asked for', () => {
    // The command has no import that a reader of imports would see: it makes a URL of the path.
    const knowing = files.filter(({ text }) => /['"`][./]*bench\//.test(text)).map(({ path }) => path)
    expect(knowing).toEqual(['src/commands/bench.ts'])
  })
})
