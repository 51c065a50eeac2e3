import { join } from 'node:path'
import { expect, it } from 'vitest'
import { completeConfig } from '../../src/dataset/config.js'
import { generate } from '../../src/dataset/generate.js'
import { openTrail } from '../../src/dataset/trail/open.js'
import { verifyDataset } from '../../src/dataset/verify/verify.js'
import { detect } from '../../src/detection/detect.js'
import { FORMAT_NAMES } from '../../src/formats/index.js'
import { loadRule } from '../../src/rules/load.js'
import { temporaryFolder } from '../io/temporary-folder.js'

const alertsOf = async (place: string) =>
  (await detect(openTrail([place]).trail, [loadRule('v9')])).rules.map(({ alerts }) => alerts)

it.each([
  ['duplicate-trail', 'no-event-ingested'],
  ['org-trail', 'outage'],
  ['filebeat-only', 'late-eventtime'],
])('a trail with %s and %s gives the same alerts in every format', async (...mutate) => {
  const folder = join(temporaryFolder(), 'out')
  const config = completeConfig({
    events: 1_000,
    attacks: ['stratus-securestring-dump'],
    mutate,
    formats: FORMAT_NAMES.map((name) => name),
  })
  await generate(folder, config, { version: '0', expected: [] })
  expect((await verifyDataset(folder)).findings).toEqual([])
  const expected = await alertsOf(folder)
  for (const place of ['events-00001.ndjson', 'ecs-00001.ndjson', 'bulk-00001.ndjson', 'cloudtrail'])
    expect(await alertsOf(join(folder, place)), place).toEqual(expected)
})
