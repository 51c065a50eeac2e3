import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { isoSecond } from '../../src/clock.js'
import { filesBelow } from '../../src/io/walk.js'
import { BORDER, deliveredFolder, ROWS } from './delivered.js'

const linesOf = (path: string) => readFileSync(path, 'utf8').trimEnd().split('\n')

interface Action {
  readonly create: { readonly _index: string; readonly _id: string }
}

const PARTS = ['bulk-00001.ndjson', 'bulk-00002.ndjson']

/** Actions and documents of all parts, or of some. */
function pairsOf(folder: string, parts = PARTS) {
  const lines = parts.flatMap((name) => linesOf(join(folder, name)))
  return Array.from({ length: lines.length / 2 }, (_, n) => ({
    action: JSON.parse(lines[2 * n] as string) as Action,
    document: JSON.parse(lines[2 * n + 1] as string) as { event: { id: string; ingested?: string } },
  }))
}

describe('an S3 tree', () => {
  const tree = () => join(deliveredFolder(['cloudtrail']), 'cloudtrail')
  const contentOf = (folder: string, key: string) => gunzipSync(readFileSync(join(folder, key))).toString()

  it('has an object for each row of the delivery, on one line, with as many records', () => {
    const folder = tree()
    expect([...filesBelow(folder)].map((path) => path.slice(folder.length + 1))).toEqual(
      ROWS.map(({ key }) => key).sort(),
    )
    for (const { key, records } of ROWS) {
      const content = contentOf(folder, key)
      expect(content).toMatch(/^\{"Records":\[\{[^\n]*\}\]\}$/)
      expect(JSON.parse(content).Records, key).toHaveLength(records)
    }
  })

  it('holds in a copy what its original holds', () => {
    const folder = tree()
    const recordsIn = (key: string) => JSON.parse(contentOf(folder, key)).Records as readonly { eventID: string }[]
    for (const { key, eventIds, copyOf } of ROWS) {
      if (eventIds === undefined) continue
      const records = recordsIn(key)
      expect(records.map(({ eventID }) => eventID).sort()).toEqual([...eventIds].sort())
      if (copyOf !== undefined) expect(recordsIn(copyOf)).toEqual(expect.arrayContaining([...records]))
    }
  })
})

describe('a bulk file', () => {
  it('has the objects that end in its part of the trail', () => {
    const untilOf = ({ document }: ReturnType<typeof pairsOf>[number]) => {
      const { event } = document as { event: { id: string; ingested?: string } }
      const rows = ROWS.filter(({ ingested }) => ingested === (event.ingested ?? null))
      return rows.map(({ until }) => until)
    }
    const folder = deliveredFolder(['bulk'])
    const border = isoSecond(BORDER)
    const [before, after] = PARTS.map((part) => pairsOf(folder, [part]).map(untilOf))
    expect(before?.every((untils) => untils.some((until) => until <= border))).toBe(true)
    expect(after?.every((untils) => untils.some((until) => until > border))).toBe(true)
  })

  it.each(PARTS)('has its documents as their objects landed: %s', (part) => {
    const landings = pairsOf(deliveredFolder(['bulk']), [part]).map(({ document: { event } }) => {
      const holding = ROWS.filter(({ ingested }) => ingested === (event.ingested ?? null))
      return holding.map(({ landed }) => landed)
    })
    let last = ''
    for (const possible of landings) {
      const next = possible.filter((landed) => landed >= last).sort()[0]
      expect(next).toBeDefined()
      last = next as string
    }
  })

  it('has an id for each that says where it lies in the tree, so that no two have the same', () => {
    const folder = deliveredFolder(['bulk', 'cloudtrail'])
    const pairs = pairsOf(folder)
    expect(pairs).toHaveLength(ROWS.reduce((sum, { records }) => sum + records, 0))
    expect(new Set(pairs.map(({ action }) => action.create._id)).size).toBe(pairs.length)
    expect(new Set(pairs.map(({ action }) => action.create._index))).toEqual(new Set(['logs-aws.cloudtrail-default']))
    const contents = [...filesBelow(join(folder, 'cloudtrail'))].map((path) => gunzipSync(readFileSync(path)))
    const list = '{"Records":'.length
    for (const { action, document } of pairs) {
      const offset = Number(action.create._id.split('-')[1])
      const isThere = contents.some((content) => {
        const at = content.indexOf(`"eventID":"${document.event.id}"`)
        const begin = content.lastIndexOf('{"eventVersion"', at)
        return at !== -1 && begin - list - offset === (offset === 1 ? 0 : 1)
      })
      expect(isThere, action.create._id).toBe(true)
    }
  })
})
