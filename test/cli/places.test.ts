import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { loadCatalogue } from '../../src/behaviours/load.js'
import { completeConfig } from '../../src/dataset/config.js'
import { readManifest, writeManifest } from '../../src/dataset/manifest-file.js'
import { chooseAttacks } from '../../src/stream/attacks.js'
import { CLI, folder, trailbench } from './trailbench.js'

const TINY = ['generate', '--size', 'tiny', '--attacks', 'none', '--expected', 'none']

describe('what lies where something is to be written', () => {
  it('stays, whatever it is', () => {
    const cwd = folder()
    writeFileSync(join(cwd, 'mine.txt'), 'mine')
    mkdirSync(join(cwd, 'taken'))
    writeFileSync(join(cwd, 'taken', 'mine.txt'), 'mine')
    for (const [out, message] of [
      ['mine.txt', /--out mine\.txt: is a file/],
      ['taken', /--out taken: is there already/],
      ['.', /--out \.: is a folder that you are in/],
      ['mine.txt/x', /mine\.txt\/x/],
    ] as const) {
      const { code, err } = trailbench([...TINY, '--out', out], { cwd })
      expect([out, code]).toEqual([out, 2])
      expect(err).toMatch(message)
    }
    expect(readFileSync(join(cwd, 'mine.txt'), 'utf8')).toBe('mine')
    expect(readdirSync(join(cwd, 'taken'))).toEqual(['mine.txt'])
    expect(readdirSync(cwd).sort()).toEqual(['mine.txt', 'taken'])
  })

  it('stays even if it came while a dataset was made', async () => {
    const cwd = folder()
    const args = ['generate', '--events', '5000', '--expected', 'none', '--out', 'd']
    const child = spawn(process.execPath, [CLI, ...args], {
      cwd,
      stdio: 'ignore',
    })
    const ended = new Promise((resolve) => child.once('exit', resolve))
    while (!existsSync(join(cwd, 'd.partial'))) await wait(20)
    mkdirSync(join(cwd, 'd'))
    writeFileSync(join(cwd, 'd', 'mine.txt'), 'mine')
    expect(await ended).toBe(2)
    expect(readdirSync(join(cwd, 'd'))).toEqual(['mine.txt'])
    // What was made is whole, and takes its place once that is free.
    expect(trailbench([...args, '--resume'], { cwd }).err).toMatch(/--out d: is there already/)
    renameSync(join(cwd, 'd'), join(cwd, 'mine'))
    expect(trailbench([...args, '--resume'], { cwd }).code).toBe(0)
    expect(readdirSync(cwd).sort()).toEqual(['d', 'mine'])
  })

  it('stays where a bench is to be kept, unless it is a bench', () => {
    const cwd = folder()
    writeFileSync(join(cwd, 'mine.json'), '{"mine":1}')
    const { code, err } = trailbench(
      ['bench', '--suite', 'match', '--events', '1000', '--time', '10ms', '--out', 'mine.json'],
      { cwd },
    )
    expect([code, err]).toEqual([2, expect.stringMatching(/--out mine\.json: is there/)])
    expect(readFileSync(join(cwd, 'mine.json'), 'utf8')).toBe('{"mine":1}')
  })
})

describe('a demo', () => {
  it('refuses to take the place of anything but a demo, and of a demo with something else in it', () => {
    const cwd = folder()
    trailbench([...TINY, '--out', 'output/demo'], { cwd })
    const other = trailbench(['demo'], { cwd })
    expect([other.code, other.err]).toEqual([
      2,
      expect.stringMatching(/output\/demo: is there, and holds something else/),
    ])
    // What a demo is follows from its configuration alone: this one says so, and is small.
    const demo = join(cwd, 'output', 'demo')
    const attacks = chooseAttacks('all', loadCatalogue())
    writeManifest(demo, { ...readManifest(demo), config: completeConfig({ seed: 'demo', events: 100_000, attacks }) })
    writeFileSync(join(demo, 'notes.txt'), 'mine')
    const mixed = trailbench(['demo'], { cwd })
    expect([mixed.code, mixed.err]).toEqual([2, expect.stringMatching(/notes\.txt: is not of the dataset/)])
    expect(readFileSync(join(demo, 'notes.txt'), 'utf8')).toBe('mine')
    // The same seed and size with other labels is no demo either.
    const manifest = join(demo, 'manifest.json')
    writeFileSync(manifest, readFileSync(manifest, 'utf8').replace('"labels": "default"', '"labels": "all"'))
    expect(trailbench(['demo'], { cwd }).err).toMatch(/output\/demo: is there, and holds something else/)
  })
})

describe('folders that were made on the way', () => {
  it('are removed again when the run is cut off', async () => {
    const cwd = folder()
    const child = spawn(process.execPath, [CLI, 'generate', '--events', '60000', '--out', 'a/b/c'], {
      cwd,
      stdio: 'ignore',
    })
    const ended = new Promise((resolve) => child.once('exit', resolve))
    while (!existsSync(join(cwd, 'a/b/c.partial'))) await wait(20)
    child.kill('SIGTERM')
    expect(await ended).toBe(143)
    expect(readdirSync(cwd)).toEqual([])
  })
})
