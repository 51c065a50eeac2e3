import { existsSync, mkdirSync, readdirSync, renameSync, rmdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { withFile } from './files.js'

/** Makes a new folder, and those above it. */
export function makeFolder(path: string): void {
  withFile(path, () => mkdirSync(path, { recursive: true }))
}

/** Removes a folder that we made, with what is in it. */
export function removeFolder(path: string): void {
  withFile(path, () => rmSync(path, { recursive: true, force: true }))
}

/**
 * Gives a folder its final name, in one step. An empty folder of that name gives way.
 * @throws InputError where something else has the name, even if it came only now.
 */
export function renameFolder(from: string, to: string): void {
  withFile(to, () => {
    mkdirSync(dirname(to), { recursive: true })
    if (existsSync(to)) rmdirSync(to)
    renameSync(from, to)
  })
}

/** Writes a small file anew. */
export function writeText(path: string, text: string): void {
  withFile(path, () => {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, text)
  })
}

/** Whether a folder is there and holds nothing. */
export function isEmptyFolder(path: string): boolean {
  return existsSync(path) && withFile(path, () => statSync(path).isDirectory() && readdirSync(path).length === 0)
}
