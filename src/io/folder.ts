import { existsSync, mkdirSync, readdirSync, renameSync, rmdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { withFile } from './files.js'

/**
 * Makes a folder and those above it that are missing, one by one: Node's own recursive way never ends below /proc.
 * @returns the uppermost that was made; undefined where the folder was there.
 */
export function makeFolder(path: string): string | undefined {
  if (existsSync(path)) return undefined
  const uppermost = makeFolder(dirname(path))
  withFile(path, () => mkdirSync(path))
  return uppermost ?? path
}

/** Removes a folder that `makeFolder` made, and those above it that it made for it and that hold nothing else. */
export function unmakeFolder(path: string, uppermost: string | undefined): void {
  removeFolder(path)
  for (let at = path; uppermost !== undefined && at !== uppermost; ) {
    at = dirname(at)
    if (!isEmptyFolder(at)) return
    rmdirSync(at)
  }
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
  makeFolder(dirname(to))
  withFile(to, () => {
    if (existsSync(to)) rmdirSync(to)
    renameSync(from, to)
  })
}

/** Writes a small file anew, and waits until the disk has it. */
export function writeText(path: string, text: string): void {
  makeFolder(dirname(path))
  withFile(path, () => writeFileSync(path, text, { flush: true }))
}

/** Whether a folder is there and holds nothing. */
export function isEmptyFolder(path: string): boolean {
  return existsSync(path) && withFile(path, () => statSync(path).isDirectory() && readdirSync(path).length === 0)
}
