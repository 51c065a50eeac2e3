import { describe, expect, it } from 'vitest'
import { type Behaviour, fullName } from '../../src/behaviours/behaviour.js'
import { loadCatalogue } from '../../src/behaviours/load.js'
import { isoTime } from '../../src/clock.js'
import { type HeldDataset, holdDataset } from '../../src/dataset/in-memory.js'
import { rehearsalConfig } from '../../src/rehearse/config.js'
import { rehearsalSchema } from '../../src/rehearse/rehearsal.js'
import { rehearse } from '../../src/rehearse/rehearse.js'
import { rehearsalText } from '../../src/report/rehearsal.js'
import { loadRule } from '../../src/rules/load.js'

const RULES = ['v2', 'v3', 'v6', 'v9'].map(loadRule)
/** The smallest trail that the organisation allows. */
const SETTING = { seed: 'rehearsal', org: 'small', events: 1_000 } as const

/** Only the runs that could look at the campaign: three weeks of them take most of the time. */
function runsAround({ campaigns }: HeldDataset): readonly string[] {
  const step = 300_000
  const first = Math.floor(Date.parse(campaigns[0]?.incident.first ?? '') / step)
  const last = Math.ceil(Date.parse(campaigns[0]?.incident.last ?? '') / step)
  return Array.from({ length: last - first + 30 }, (_, i) => isoTime((first - 12 + i) * step))
}

/** What holds of every behaviour of these kinds; in files of their own, which run side by side. */
export function rehearsalContract(isMeant: (behaviour: Behaviour) => boolean): void {
  const expecting = loadCatalogue()
    .map(({ behaviour }) => behaviour)
    .filter((behaviour) => behaviour.expectedAlone !== undefined && isMeant(behaviour))
  describe('rehearsed', () => {
    it.each(expecting.map((behaviour) => [fullName(behaviour), behaviour] as const))(
      '%s comes out as its author reasoned, as explain says, and fits 80 columns',
      async (_, behaviour) => {
        const dataset = await holdDataset(rehearsalConfig(behaviour, SETTING))
        const rehearsal = await rehearse(dataset, behaviour, RULES, { runs: runsAround(dataset) })
        const { outcomes, calls } = rehearsal
        const expected = behaviour.expectedAlone ?? {}
        expect(outcomes.map(({ rule, reason }) => [rule, reason])).toEqual(
          RULES.map(({ id }) => [id, expected[id]?.reason]),
        )
        // How many alerts are left where a run makes all that it may depends on what was delivered together.
        const reachLimit = RULES.filter(
          ({ id, maxSignals }) =>
            (expected[id]?.alerts ?? 0) >= maxSignals ||
            calls.some(({ fates }) => fates.some(({ rule, reason }) => rule === id && reason === 'truncated')),
        ).map(({ id }) => id)
        for (const { rule, alerts, asExpected } of outcomes.filter((outcome) => !reachLimit.includes(outcome.rule))) {
          expect([rule, alerts.length]).toEqual([rule, expected[rule]?.alerts])
          expect(asExpected).toBe(true)
        }
        expect(outcomes.map(({ explanation }) => explanation?.reason)).toEqual(outcomes.map(({ reason }) => reason))
        expect(calls.every(({ time, landed, searchable }) => time < landed && landed < searchable)).toBe(true)
        expect(rehearsalSchema.safeParse(rehearsal).error).toBeUndefined()
        const widest = rehearsalText(rehearsal)
          .split('\n')
          // An address of the web stays whole.
          .filter((line) => !/^ *https:\S+$/.test(line))
          .reduce((most, line) => (line.length > most.length ? line : most))
        expect(widest.length, widest).toBeLessThanOrEqual(80)
      },
    )
  })
}
