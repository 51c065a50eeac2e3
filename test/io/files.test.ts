import { describe, expect, it } from 'vitest'
import { InputError } from '../../src/errors.js'
import { fileError, packageFile, packageFiles, packageVersion, readText, withFile } from '../../src/io/files.js'
import { temporaryFile, temporaryFolder } from './temporary-folder.js'

const systemError = (code: string) => Object.assign(new Error(`${code}: sigh`), { code, syscall: 'write' })

describe('an error of the file system', () => {
  it.each([
    ['ENOENT', 'there is no such file or folder; check how it is spelled'],
    ['EACCES', 'no permission; check who owns it, or choose another place'],
    ['EISDIR', 'is a folder, not a file; name a file in it'],
    ['ENOSPC', 'the disk is full; free some space, or choose another place'],
    ['EDQUOT', 'the disk is full; free some space, or choose another place'],
    ['EROFS', 'lies on a read-only disk; choose another place'],
    ['ENOTEMPTY', 'is there already; choose another place, or remove it'],
    ['EIO', 'the system refuses it (EIO in write); choose another place'],
  ])('%s is one line with the way out', (code, what) => {
    expect(fileError('out/x', systemError(code))).toEqual(new InputError(`out/x: ${what}`))
  })

  it('is told from a bug of ours, which stays what it is', () => {
    const bug = new TypeError('x is not a function')
    expect(() =>
      withFile('out/x', () => {
        throw bug
      }),
    ).toThrow(bug)
  })
})

describe('reading a text', () => {
  it('names what is not there or no file', () => {
    const folder = temporaryFolder()
    expect(() => readText(folder)).toThrow(`${folder}: is a folder, not a file`)
    expect(() => readText(`${folder}/none`)).toThrow(`${folder}/none: there is no such file or folder`)
    expect(readText(temporaryFile('here'))).toBe('here')
  })
})

describe('files that ship beside the code', () => {
  it('are listed in order with the paths by which they are read', () => {
    const rules = packageFiles('rules/catalogue')
    expect(rules).toContain('rules/catalogue/v2.toml')
    expect(rules).toEqual([...rules].sort())
    expect(packageFiles('behaviours/catalogue').some((path) => path.split('/').length === 4)).toBe(true)
    for (const path of rules) expect(packageFile(path)).toContain('[rule]')
  })

  it('include the version of the package', () => expect(packageVersion()).toMatch(/^\d+\.\d+\.\d+/))
})
