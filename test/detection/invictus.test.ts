import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openTrail } from '../../src/dataset/trail/open.js'
import { detect } from '../../src/detection/detect.js'
import { loadRule, ruleNames } from '../../src/rules/load.js'
import { NEEDS_REFERENCE, REFERENCE_DATA } from '../reference-data.js'

describe.skipIf(REFERENCE_DATA === '')(`a real trail with an attack in it (${NEEDS_REFERENCE})`, () => {
  it.each(ruleNames())('gives one alert under %s, in the run of 12:05', async (name) => {
    const opened = openTrail([join(REFERENCE_DATA, 'real', 'invictus-aws_dataset.ndjson')], {
      ingested: 'event+200s',
    })
    const detection = await detect(opened.trail, [loadRule(name)], {})
    const [outcome] = detection.rules
    expect(detection.records).toBe(2_900)
    expect(outcome?.matches.size).toBe(87)
    expect(outcome?.alerts).toMatchObject([{ execution: '2023-07-10T12:05:00Z', ingested: '2023-07-10T12:01:30Z' }])
    expect(outcome?.alerts[0]?.acceptableSources).toHaveLength(10)
    expect(outcome?.alerts[0]?.terms).toHaveLength(['v2', 'v3'].includes(name) ? 1 : 2)
  })
})
