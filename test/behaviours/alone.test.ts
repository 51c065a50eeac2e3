import { describe, expect, it } from 'vitest'
import { fullName } from '../../src/behaviours/behaviour.js'
import { loadCatalogue } from '../../src/behaviours/load.js'
import { detect } from '../../src/detection/detect.js'
import { furthest } from '../../src/reason.js'
import { loadRule } from '../../src/rules/load.js'
import { runAlone } from '../../src/stream/alone.js'
import { runsOver, trailRecords } from './alone-trail.js'

const RULES = ['v2', 'v3', 'v6', 'v9'] as const
const expecting = loadCatalogue().filter(({ behaviour }) => behaviour.expectedAlone !== undefined)

async function outcomes(name: string) {
  const compiled = expecting.find(({ behaviour }) => fullName(behaviour) === name)
  if (!compiled) throw new Error(`no behaviour ${name}`)
  const run = runAlone(compiled, `alone-${name}`)
  const { records, scoredFrom } = run
  const watch = new Set(records.filter(({ label }) => label.phase !== 'prelude').map(({ label }) => label.eventID))
  const detection = await detect(
    (async function* () {
      yield trailRecords(run)
    })(),
    RULES.map(loadRule),
    { watch, runs: runsOver(run) },
  )
  return Object.fromEntries(
    detection.rules.map(({ rule, alerts, verdicts }) => [
      rule,
      {
        alerts: alerts.filter(({ ingested }) => Date.parse(ingested) >= scoredFrom * 1_000).length,
        reason: furthest([...verdicts.values()].map(({ reason }) => reason)),
      },
    ]),
  )
}

describe('alone, under its precondition', () => {
  it.each(expecting.map(({ behaviour }) => [fullName(behaviour), behaviour] as const))(
    '%s alerts as its author reasoned',
    async (name, behaviour) => {
      const expected = Object.fromEntries(
        RULES.map((rule) => [
          rule,
          { alerts: behaviour.expectedAlone?.[rule]?.alerts, reason: behaviour.expectedAlone?.[rule]?.reason },
        ]),
      )
      expect(await outcomes(name)).toEqual(expected)
    },
  )
})
