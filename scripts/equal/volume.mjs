// Large trails, by both detectors: all rules that ship in one pass, so that millions of records take no day. What is
// said of each rule is held against each other as hashes: alerts, verdicts, matches, counts.
import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadCatalogue } from '../../dist/behaviours/load.js'
import { completeConfig } from '../../dist/dataset/config.js'
import { openDataset } from '../../dist/dataset/dataset.js'
import { generate } from '../../dist/dataset/generate.js'
import { openTrail } from '../../dist/dataset/trail/open.js'
import { detectTrail } from '../../dist/dataset/trail/raw/detect-trail.js'
import { FORMAT_NAMES } from '../../dist/formats/index.js'
import { loadRule, ruleNames } from '../../dist/rules/load.js'
import { truthOf } from '../../dist/scoring/score-dataset.js'
import { watchedOf } from '../../dist/scoring/truth.js'
import { chooseAttacks } from '../../dist/stream/attacks.js'
import { BROAD } from './detection.mjs'

const RULES = ruleNames().map((name) => loadRule(name))

export async function equal(records) {
  // Up to here the tests go, and further.
  if (records <= BROAD) return true
  const root = mkdtempSync(join(tmpdir(), 'trailbench-volume-'))
  try {
    let isEqual = true
    const make = async (name, changes) => {
      const folder = join(root, name)
      const config = { seed: name, events: records, org: 'medium', attacks: chooseAttacks('all', loadCatalogue()) }
      await generate(folder, completeConfig({ ...config, ...changes }), { version: '0.0.0', expected: [] })
      return folder
    }
    const hold = async (what, run) => {
      const [clear, raw] = [await run('reference'), await run('raw')]
      const different = [...clear.keys()].filter((name) => clear.get(name) !== raw.get(name))
      console.log(
        different.length === 0
          ? `detection, ${what}: equal (${[...clear].map(([name, hash]) => `${name} ${hash.slice(0, 8)}`).join(', ')})`
          : `detection, ${what}: NOT equal: ${different.join(', ')}`,
      )
      if (different.length > 0) isEqual = false
    }
    for (const format of FORMAT_NAMES) {
      const gzip = format === 'cloudtrail'
      const folder = await make(format, { formats: [format], gzip, ...(gzip ? { mutate: ['duplicate-trail'] } : {}) })
      const truth = await truthOf(openDataset(folder))
      if (['ndjson', 'cloudtrail'].includes(format))
        await hold(`${records} records of a dataset as it is scored, as ${format}`, async (detector) =>
          hashesOf(
            await detectTrail({ ...openDataset(folder), isRepeatable: true }, RULES, {
              detector,
              watch: watchedOf(truth),
              window: truth.window,
            }),
          ),
        )
      const path = format === 'cloudtrail' ? join(folder, 'cloudtrail') : join(folder, `${format}-00001.ndjson`)
      if (format !== 'ndjson')
        await hold(`${format} by itself`, async (detector) => {
          const open = () => openTrail([path], {})
          const trail = { trail: () => open().trail, raw: () => open().raw, isRepeatable: true }
          return hashesOf(await detectTrail(trail, RULES, { detector }))
        })
      rmSync(folder, { recursive: true })
    }
    return isEqual
  } finally {
    rmSync(root, { recursive: true, force: true })
  }
}

/** What was said of each rule, and of the trail. */
function hashesOf({ detection: { rules, watched, ...rest } }) {
  const hash = (value) => createHash('sha256').update(JSON.stringify(value)).digest('hex')
  return new Map([
    ...rules.map(({ rule, alerts, matched, executions, warnings, matches, verdicts, timeline }) => [
      rule,
      hash([alerts, matched, executions, warnings, matches, [...verdicts].sort(), timeline.combinations]),
    ]),
    ['trail', hash([[...watched].sort(), rest])],
  ])
}
