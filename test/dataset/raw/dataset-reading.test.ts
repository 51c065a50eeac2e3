import { appendFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openDataset } from '../../../src/dataset/dataset.js'
import { detectTrail } from '../../../src/dataset/trail/raw/detect-trail.js'
import { bareRule } from '../../../src/rules/bare.js'
import { smallDataset } from '../small.js'
import { edit, reseal } from '../tamper.js'

/** Matches none of the records, so that a scan counts them all by what the dataset says. */
const { rule } = bareRule({ query: 'event.action: GetParameterHistory', id: 'none' }, {})

const detect = (folder: string, options: Parameters<typeof detectTrail>[2] = {}) =>
  detectTrail({ ...openDataset(folder), isRepeatable: true }, [rule], options)

const MORE: Readonly<Record<string, (folder: string) => void>> = {
  'an events file is larger': (folder) => {
    appendFileSync(join(folder, 'events-00001.ndjson'), ' ')
  },
  'the delivery has fewer records': (folder) => {
    edit(folder, 'delivery.ndjson', ([first = '', ...rest]) => [
      first.replace(/"records":(\d+)/, (_, n) => `"records":${Number(n) - 1}`),
      ...rest,
    ])
    reseal(folder)
  },
  'the events are more': (folder) => {
    edit(folder, 'events-00001.ndjson', (lines) => [
      ...lines,
      (lines.at(-1) ?? '').replace(/"eventID":"./, '"eventID":"f'),
    ])
    reseal(folder)
  },
}
const WHY: Readonly<Record<string, RegExp>> = {
  'an events file is larger': /events-00001\.ndjson is not as large as its manifest says$/,
  'the delivery has fewer records': /^the delivery of .* has not all records that the manifest counts$/,
  'the events are more': /^.* holds \d+ records, and its manifest says \d+$/,
}

describe('a scan counts what it does not look at by what a dataset says', () => {
  it('where all of that holds', async () => {
    const { folder } = await smallDataset()
    const { parsing, detection } = await detect(folder)
    expect(parsing.why).toBeUndefined()
    expect({ looked: parsing.parsed, records: parsing.records }).toEqual({ looked: 0, records: detection.records })
    const reference = await detect(folder, { detector: 'reference' })
    expect(detection).toEqual(reference.detection)
  })

  it.each(Object.entries(MORE))('and reads it all where %s', async (name, spoil) => {
    const { folder } = await smallDataset()
    spoil(folder)
    const { parsing, detector, detection } = await detect(folder)
    expect(parsing.why).toMatch(WHY[name] as RegExp)
    expect(detector.name).toBe('reference')
    expect(detection).toEqual((await detect(folder, { detector: 'reference' })).detection)
  })

  it('and says so of one that can be read but once', async () => {
    const { folder } = await smallDataset()
    appendFileSync(join(folder, 'events-00001.ndjson'), ' ')
    await expect(detectTrail({ ...openDataset(folder), isRepeatable: false }, [rule])).rejects.toThrow(
      'is not as large as its manifest says; the command "verify" says more',
    )
  })
})
