import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { appendFileSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { GenerateConfig } from '../../src/dataset/manifest.js'
import { clearSlices } from '../../src/dataset/slice-source.js'
import { type WriteOptions, writeDataset } from '../../src/dataset/write.js'
import { InputError } from '../../src/errors.js'
import { filesBelow } from '../../src/io/walk.js'
import { temporaryFolder } from '../io/temporary-folder.js'
import { smallConfig, streamOf, streamRecord } from './small.js'

// Two records a minute apart in each of six slices, which are parts: objects lie across them.
const slices = Array.from({ length: 6 }, (_, n) => [streamRecord(2 * n), streamRecord(2 * n + 1)])
const CONFIG: Partial<GenerateConfig> = { events: 60_000, formats: ['cloudtrail', 'bulk', 'ecs'] }
const FULL = new InputError('the disk is full')

const write = (out: string, options: Partial<WriteOptions> = {}, changes: Partial<GenerateConfig> = {}) =>
  writeDataset(out, clearSlices(streamOf(slices, [])), smallConfig({ ...CONFIG, ...changes }), {
    version: '1',
    ...options,
  })
const contentOf = (folder: string) =>
  [...filesBelow(folder)].map((path) => [path.slice(folder.length), readFileSync(path, 'base64')])

/** A run that is cut off once so many slices are written, and where it should have gone. */
async function cutOff(after: number, error: unknown = FULL): Promise<string> {
  const out = join(temporaryFolder(), 'out')
  let seen = 0
  const onProgress = () => {
    if (++seen === after) throw error
  }
  await expect(write(out, { resume: 'keep', onProgress })).rejects.toThrow()
  return out
}
const goOn = (out: string, options: Partial<WriteOptions> = {}, changes: Partial<GenerateConfig> = {}) =>
  write(out, { resume: 'go on', ...options }, changes)

/** The number of a process that runs no more. */
async function endedProcess(): Promise<number> {
  const child = spawn(process.execPath, ['-e', '0'])
  await once(child, 'exit')
  return child.pid as number
}

describe('a run that was cut off', () => {
  it.each([2, 4, 6])('after %i parts is gone on with, and ends in the same bytes', async (after) => {
    const whole = join(temporaryFolder(), 'out')
    await write(whole)
    const out = await cutOff(after)
    const seen: number[] = []
    await goOn(out, { onProgress: (records) => seen.push(records) })
    expect(contentOf(out)).toEqual(contentOf(whole))
    expect(readdirSync(join(out, '..'))).toEqual(['out'])
    // What was finished is not made again.
    expect(seen).toEqual(Array.from({ length: 7 - after }, (_, n) => 2 * (after + n)))
  })

  it('says how to go on', async () => {
    const out = join(temporaryFolder(), 'out')
    let seen = 0
    const onProgress = () => {
      if (++seen === 3) throw FULL
    }
    await expect(write(out, { resume: 'keep', onProgress })).rejects.toThrow(
      `the disk is full\nwhat is finished stays in ${out}.partial: go on with --resume, or remove it`,
    )
    await expect(write(out, { resume: 'keep' })).rejects.toThrow(
      `${out}.partial: a run to the same place was cut off; go on with --resume, remove this folder`,
    )
  })

  it('leaves nothing where it had finished nothing, where it was told to end, or by a fault of ours', async () => {
    const out = join(temporaryFolder(), 'out')
    const onProgress = () => {
      throw FULL
    }
    await expect(write(out, { resume: 'keep', onProgress })).rejects.toThrow(FULL)
    for (const error of [new Error('ours'), new DOMException('', 'AbortError')])
      expect(readdirSync(join(await cutOff(4, error), '..'))).toEqual([])
    expect(readdirSync(join(out, '..'))).toEqual([])
  })

  it('is gone on with although its last words were cut off', async () => {
    const out = await cutOff(4)
    appendFileSync(join(`${out}.partial`, 'journal.ndjson'), '{"part":4,"cou')
    writeFileSync(join(`${out}.partial`, 'events-00004.ndjson'), '{"half')
    writeFileSync(join(`${out}.partial`, 'delivery.ndjson'), 'left over')
    await goOn(out)
    const whole = join(temporaryFolder(), 'out')
    await write(whole)
    expect(contentOf(out)).toEqual(contentOf(whole))
  })

  it('is put in its place where only that was missing', async () => {
    const out = join(temporaryFolder(), 'out')
    const makeRoom = () => {
      throw FULL
    }
    await expect(write(out, { resume: 'keep', makeRoom })).rejects.toThrow('go on with --resume')
    await expect(goOn(out, {}, { seed: 'other' })).rejects.toThrow('seed is "s" there and "other" here')
    await goOn(out)
    expect(existsSync(join(out, 'manifest.json'))).toBe(true)
    expect(readdirSync(join(out, '..'))).toEqual(['out'])
  })

  it('is left alone while the process that makes it runs, or may run on another machine', async () => {
    const out = await cutOff(4)
    const claim = join(`${out}.partial`, 'claim')
    for (const [words, holder] of [
      [`process ${process.ppid}`, `${process.ppid}\n${hostname()}\n`],
      ['process 7 of elsewhere', '7\nelsewhere\n'],
    ] as const) {
      writeFileSync(claim, holder)
      for (const resume of ['keep', 'go on'] as const)
        await expect(write(out, { resume })).rejects.toThrow(
          `${out}.partial: ${words} is making it; wait for it, or choose another --out. If it has ended, remove ${claim}`,
        )
      expect(readFileSync(claim, 'utf8')).toBe(holder)
    }
    // Of a process that has ended, of this one's number in an earlier life of the machine, and cut off.
    for (const holder of [`${await endedProcess()}\n${hostname()}\n`, `${process.pid}\n${hostname()}\n`, '']) {
      const again = await cutOff(4)
      writeFileSync(join(`${again}.partial`, 'claim'), holder)
      await goOn(again)
      expect(existsSync(join(again, 'claim'))).toBe(false)
    }
  })

  it('holds its claim as long as it runs', async () => {
    const out = join(temporaryFolder(), 'out')
    const held = new Set<boolean>()
    await write(out, { onProgress: () => held.add(existsSync(join(`${out}.partial`, 'claim'))) })
    expect([...held]).toEqual([true])
  })

  it('is begun anew where nothing is left of one', async () => {
    const out = join(temporaryFolder(), 'out')
    await goOn(out)
    expect(existsSync(join(out, 'manifest.json'))).toBe(true)
  })
})

describe('going on is refused', () => {
  const refused = async (
    message: string,
    spoil: (partial: string) => void,
    options: Partial<WriteOptions> = {},
    changes: Partial<GenerateConfig> = {},
  ) => {
    const out = await cutOff(3)
    spoil(`${out}.partial`)
    const before = contentOf(`${out}.partial`)
    await expect(goOn(out, options, changes)).rejects.toThrow(message)
    expect(contentOf(`${out}.partial`)).toEqual(before)
  }
  const nothing = () => undefined
  const journal = (change: (text: string) => string) => (partial: string) => {
    const path = join(partial, 'journal.ndjson')
    writeFileSync(path, change(readFileSync(path, 'utf8')))
  }

  it('to another configuration, naming all that differs', () =>
    refused(
      'was begun otherwise: seed is "s" there and "t" here; gzip is false there and true here. Go on as it was begun, or remove this folder',
      nothing,
      {},
      { seed: 't', gzip: true },
    ))

  it('to another version', () => refused('version is "1" there and "2" here', nothing, { version: '2' }))

  it('to a share of it', () =>
    refused('share is absent there and {"n":2,"i":1} here', nothing, { share: { n: 2, i: 1 } }))

  it('where the journal is of another version', () =>
    refused(
      'journal is 7 there and 1 here',
      journal((text) => text.replace('"journal":1', '"journal":7')),
    ))

  it('where the journal says what is none', () =>
    refused(
      'journal.ndjson:2: tells of no part',
      journal((text) => text.replace('{"part":1', '{"port":1')),
    ))

  it('where there is no journal', () =>
    refused('has no journal.ndjson', (partial) => rmSync(join(partial, 'journal.ndjson'))))

  it('where something is missing that was finished', () =>
    refused('events-00002.ndjson: is missing, and the journal says it is finished', (partial) =>
      rmSync(join(partial, 'events-00002.ndjson')),
    ))
})
