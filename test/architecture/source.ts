import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '../..')

/** A file of the project, by its path from the root, with what it imports: paths of the project, or names of packages. */
export interface SourceFile {
  readonly path: string
  readonly text: string
  readonly imports: readonly string[]
}

/** Every TypeScript file below a folder of the project. */
export function sourceFiles(folder: string): readonly SourceFile[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => `${folder}/${path}`)
    .sort()
    .map((path) => {
      const text = readFileSync(join(root, path), 'utf8')
      const specifiers = [...text.matchAll(/(?:\bfrom\s+|\bimport\s*\(\s*|^import\s+)'([^']+)'/gm)].map(
        (match) => match[1] ?? '',
      )
      return { path, text, imports: specifiers.map((specifier) => resolveImport(path, specifier)) }
    })
}

/** What an import stands for: a path from the root of the project, or the name of a package. */
export function resolveImport(from: string, specifier: string): string {
  if (specifier.startsWith('#src/')) return `src/${specifier.slice(5).replace(/\.js$/, '.ts')}`
  if (!specifier.startsWith('.')) return specifier
  return relative(root, join(root, dirname(from), specifier)).replace(/\.js$/, '.ts')
}

/** The text without comments and the contents of strings, so that a word in a sentence is no use of it. */
export function codeOf(text: string): string {
  return text
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/(^|[^:'"`])\/\/.*$/gm, '$1')
    .replace(/'(?:[^'\\\n]|\\.)*'/g, "''")
}

/** The folder under `src/` that a path belongs to; files directly in it are a layer of their own name. */
export function layerOf(path: string): string {
  const [, first = '', second] = path.split('/')
  return second === undefined ? first.replace(/\.ts$/, '') : first
}
