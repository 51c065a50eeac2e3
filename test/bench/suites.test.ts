import { statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { SUITES } from '../../bench/suites/index.js'
import { folder } from '../cli/trailbench.js'

describe('a suite', () => {
  it('has a name of its own, and so has its ceiling', () => {
    expect(new Set(SUITES.map(({ name }) => name)).size).toBe(SUITES.length)
    expect(SUITES.flatMap(({ title, ceilingTitle }) => [title, ceilingTitle])).not.toContain('')
  })

  it.each(['plan', 'emit', 'hash', 'compress', 'write', 'read', 'packed'])(
    '%s works beside its ceiling',
    async (name) => {
      const suite = SUITES.find((each) => each.name === name)
      const home = folder()
      const { work, ceiling } = suite?.prepare({ seed: 'bench', events: 1_000, folder: home }) ?? {}
      await work?.run()
      await ceiling?.run()
      expect(work?.records).toBeGreaterThan(1_000)
      expect([ceiling?.records, ceiling?.bytes]).toEqual([work?.records, work?.bytes])
      // Told apart by their names where they are measured.
      expect(ceiling?.name).not.toBe(work?.name)
    },
  )

  it('write puts all of the bytes on the disk', async () => {
    const home = folder()
    const suite = SUITES.find((each) => each.name === 'write')
    const { work } = suite?.prepare({ seed: 'bench', events: 1_000, folder: home }) ?? {}
    await work?.run()
    expect(statSync(join(home, 'events.ndjson')).size).toBe(work?.bytes)
  })
})
