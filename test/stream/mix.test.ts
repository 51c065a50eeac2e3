import { describe, expect, it } from 'vitest'
import { loadCatalogue } from '../../src/behaviours/load.js'
import { actsOf } from '../../src/stream/burst.js'
import { type Mix, parseMix } from '../../src/stream/mix.js'
import { createMixedRoutines } from '../../src/stream/mixed-routines.js'
import { createPlanner } from '../../src/stream/plan.js'
import { createQuota, recordsDue } from '../../src/stream/quota.js'
import { createRoutines } from '../../src/stream/routine.js'
import { createWorld } from '../../src/world/world.js'

const catalogue = loadCatalogue()
const world = createWorld('mix')
/** Monday 2024-07-01T00:00:00Z. */
const START = 1_719_792_000
const END = START + 21 * 86_400

/** The share of each kind among the bursts of three weeks. */
function sharesOf(mix: Mix, events = 30_000): Readonly<Record<string, number>> {
  const usual = createRoutines(world, catalogue, events / 21)
  const routines = createMixedRoutines(world, catalogue, events / 21, mix, usual)
  const quota = createQuota(events, START, END, recordsDue(routines.clockworks, START, END), routines.habits)
  const kinds = createPlanner(world, routines, quota)
    .plan(0, START, END, (burst) => actsOf(world, burst, END))
    .map(({ burst }) => burst.compiled.behaviour.kind)
  return Object.fromEntries(
    [...new Set(kinds)].map((kind) => [kind, kinds.filter((one) => one === kind).length / kinds.length]),
  )
}

describe('a mix', () => {
  it.each<Mix>([
    { benign: 0.1, 'look-alike': 0.1, background: 0.8 },
    { benign: 0.3, 'look-alike': 0.05, background: 0.65 },
    { benign: 0.2, 'look-alike': 0.5, background: 0.3 },
  ])('of %o is what the bursts come to', (mix) => {
    const shares = sharesOf(mix)
    for (const [kind, share] of Object.entries(mix)) expect(shares[kind]).toBeCloseTo(share ?? 0, 1.3)
  })

  it('that names no background counts it as benign', () => {
    const { benign = 0, background = 0, 'look-alike': lookAlike = 0 } = sharesOf({ benign: 0.8, 'look-alike': 0.2 })
    expect(lookAlike).toBeCloseTo(0.2, 1.3)
    expect(background).toBeGreaterThan(benign)
    expect(benign).toBeGreaterThan(0)
  })

  it('without a kind has none of it', () => {
    expect(Object.keys(sharesOf({ 'look-alike': 0.3, background: 0.7 })).sort()).toEqual(['background', 'look-alike'])
  })

  it('that daily jobs leave no room for is refused, with what there is', () => {
    expect(() => sharesOf({ benign: 0.01, 'look-alike': 0.01, background: 0.98 }, 1_000)).toThrow(
      /--mix: benign=0.01 cannot be had, for at this volume it comes to 0\.\d+ of the bursts: .* more --events, or a mix nearer to the usual benign=/,
    )
  })
})

describe('--mix', () => {
  it('takes shares by kind', () => {
    expect(parseMix('benign=.1,look-alike=0.2,background=0.7')).toEqual({
      benign: 0.1,
      'look-alike': 0.2,
      background: 0.7,
    })
  })

  it.each([
    ['benign=0.5,look-alike=0.6', "benign=0.5,look-alike=0.6 sums to 1.1; shares of the background's bursts sum to 1"],
    ['benign=0.5', 'sums to 0.5'],
    [
      'benin=1',
      '"benin" is no kind of what honest people do; it is one of benign, look-alike, background; did you mean "benign"?',
    ],
    ['malicious=1', '"malicious" is no kind of what honest people do'],
    ['benign=many', '--mix "benign=many": "many" is no share'],
    ['benign=-1,look-alike=2', '"-1" is no share'],
    ['benign', '"" is no share'],
    ['benign=0.5,benign=0.5', 'says benign twice'],
  ])('refuses %s, and says why', (text, message) => expect(() => parseMix(text)).toThrow(message))
})
