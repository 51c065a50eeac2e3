import { describe, expect, it } from 'vitest'
import { filebeatIds, recordOffsets } from '../../src/formats/filebeat-id.js'

describe('the id that Filebeat gives a record', () => {
  it('is ten digits of its object and twelve of its offset', () => {
    expect(filebeatIds('AWSLogs/a.json.gz')(1)).toMatch(/^[0-9a-f]{10}-000000000001$/)
    expect(filebeatIds('AWSLogs/a.json.gz')(123_456)).toMatch(/-000000123456$/)
  })

  it('is the same whenever the object is read, and another in another object', () => {
    expect(filebeatIds('a')(1)).toBe(filebeatIds('a')(1))
    expect(filebeatIds('a')(1)).not.toBe(filebeatIds('b')(1))
  })
})

describe('offsets', () => {
  it('are those of the first record and of the comma before each other one, in bytes', () => {
    const texts = ['{"a":1}', '{"b":"é€😀"}', '{"c":3}']
    const list = Buffer.from(`[${texts.join(',')}]`)
    const offsets = recordOffsets(texts)
    expect(offsets.map((offset) => String.fromCharCode(list[offset] as number))).toEqual(['{', ',', ','])
    expect(offsets.map((offset, i) => list.indexOf(texts[i] as string) - offset)).toEqual([0, 1, 1])
  })

  it('of nothing are none', () => {
    expect(recordOffsets([])).toEqual([])
  })
})
