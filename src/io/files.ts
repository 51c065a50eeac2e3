import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { InputError } from '../errors.js'

/** The folder that holds this code: `src` in a test, `dist` in a build. Data ships beside it. */
const root = join(dirname(fileURLToPath(import.meta.url)), '..')

/**
 * Runs something that touches files, and says what went wrong in the user's words.
 * @param path for the message.
 */
export function withFile<T>(path: string, run: () => T): T {
  try {
    return run()
  } catch (error) {
    throw fileError(path, error)
  }
}

/** An error of the file system as an InputError of one line; any other error as it is. */
export function fileError(path: string, error: unknown): unknown {
  const code = (error as NodeJS.ErrnoException | undefined)?.code
  switch (code) {
    case 'ENOENT':
      return new InputError(`${path}: there is no such file or folder; check how it is spelled`)
    case 'EACCES':
    case 'EPERM':
      return new InputError(`${path}: no permission; check who owns it, or choose another place`)
    case 'EISDIR':
      return new InputError(`${path}: is a folder, not a file; name a file in it`)
    case 'ENOTDIR':
      return new InputError(`${path}: part of this path is a file, not a folder; choose another place`)
    case 'EEXIST':
    case 'ENOTEMPTY':
      return new InputError(`${path}: is there already; choose another place, or remove it`)
    case 'ENOSPC':
    case 'EDQUOT':
      return new InputError(`${path}: the disk is full; free some space, or choose another place`)
    case 'EROFS':
      return new InputError(`${path}: lies on a read-only disk; choose another place`)
    case 'EMFILE':
    case 'ENFILE':
      return new InputError(`${path}: too many files are open; raise the limit (ulimit -n)`)
    case 'EFBIG':
      return new InputError(`${path}: grew larger than files may be here; raise the limit (ulimit -f)`)
    default:
      return isSystemError(error)
        ? new InputError(`${path}: the system refuses it (${error.code} in ${error.syscall}); choose another place`)
        : error
  }
}

/** Whether the operating system said it, rather than our own code. */
function isSystemError(error: unknown): error is Required<Pick<NodeJS.ErrnoException, 'code' | 'syscall'>> {
  const { code, syscall } = (error ?? {}) as NodeJS.ErrnoException
  return typeof syscall === 'string' && /^E[A-Z0-9]+$/.test(code ?? '')
}

/** The text of a file. @throws InputError where it cannot be read. */
export function readText(path: string): string {
  return withFile(path, () => readFileSync(path, 'utf8'))
}

/** @throws InputError where that cannot be told: a folder on the way may not be entered. */
export function exists(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false }) !== undefined
  } catch (error) {
    // Below a file there is nothing.
    if ((error as NodeJS.ErrnoException).code === 'ENOTDIR') return false
    throw fileError(path, error)
  }
}

/** Bytes of a file. */
export function sizeOf(path: string): number {
  return withFile(path, () => statSync(path).size)
}

/** Where a path leads in the end, so that two spellings of one place can be told. */
export function realPath(path: string): string {
  return withFile(path, () => realpathSync(path))
}

export function isFolder(path: string): boolean {
  return withFile(path, () => statSync(path).isDirectory())
}

/** The text of a file that ships beside the code: `rules/catalogue/v2.toml`. */
export function packageFile(path: string): string {
  return readText(join(root, path))
}

/** Whether a file of this path ships beside the code. */
export function isInPackage(path: string): boolean {
  return exists(join(root, path))
}

/** The files below a folder that ships beside the code, in order of their names, with the folder's path before them. */
export function packageFiles(folder: string): readonly string[] {
  const entries = withFile(folder, () => readdirSync(join(root, folder), { recursive: true, withFileTypes: true }))
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(root.length + 1)
        .replaceAll('\\', '/'),
    )
    .sort()
}

/** The version of this package. */
export function packageVersion(): string {
  return (JSON.parse(readText(join(root, '..', 'package.json'))) as { readonly version: string }).version
}

/** What tells whether a file was written to in between: its size and when that was last; nothing of what is no file. */
export function stateOf(path: string): string {
  const stats = withFile(path, () => statSync(path, { throwIfNoEntry: false }))
  return stats?.isFile() ? `${stats.size} ${stats.mtimeMs}` : ''
}
