import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { isEmptyFolder, renameFolder } from '../../src/io/folder.js'
import { filesBelow } from '../../src/io/walk.js'
import { temporaryFolder } from './temporary-folder.js'

describe('giving a folder its final name', () => {
  it('makes the folders above it', () => {
    const home = temporaryFolder({ 'made/file': 'x' })
    renameFolder(join(home, 'made'), join(home, 'new/place'))
    expect(readFileSync(join(home, 'new/place/file'), 'utf8')).toBe('x')
  })

  it('takes the place of an empty folder', () => {
    const home = temporaryFolder({ 'made/file': 'x' })
    mkdirSync(join(home, 'out'))
    renameFolder(join(home, 'made'), join(home, 'out'))
    expect([...filesBelow(home)]).toEqual([join(home, 'out/file')])
  })

  it('overwrites nothing that came into its place meanwhile', () => {
    const home = temporaryFolder({ 'made/file': 'x', 'out/mine': 'y' })
    expect(() => renameFolder(join(home, 'made'), join(home, 'out'))).toThrow(
      `${join(home, 'out')}: is there already; choose another place, or remove it`,
    )
    expect(readFileSync(join(home, 'out/mine'), 'utf8')).toBe('y')
    expect(existsSync(join(home, 'made/file'))).toBe(true)
  })
})

describe('an empty folder', () => {
  it('is one that is there and holds nothing; a file is none', () => {
    const home = temporaryFolder({ file: '' })
    mkdirSync(join(home, 'empty'))
    expect(['empty', 'file', 'absent', ''].map((name) => isEmptyFolder(join(home, name)))).toEqual([
      true,
      false,
      false,
      false,
    ])
  })
})

describe('the files below a folder', () => {
  it('come folder by folder in order of their code units, capitals first', () => {
    const home = temporaryFolder({ 'b/2': '', 'b/10': '', a: '', Z: '', 'ä/x': '', 'c/deep/er': '' })
    expect([...filesBelow(home)].map((path) => path.slice(home.length + 1))).toEqual([
      'Z',
      'a',
      'b/10',
      'b/2',
      'c/deep/er',
      'ä/x',
    ])
  })
})
