import { describe, expect, it } from 'vitest'
import { loadCatalogue } from '../../src/behaviours/load.js'
import { createDeliveryPlan } from '../../src/delivery/objects.js'
import { detect } from '../../src/detection/detect.js'
import type { TrailRecord } from '../../src/detection/trail-record.js'
import { loadRule, ruleNames } from '../../src/rules/load.js'
import { chooseAttacks } from '../../src/stream/attacks.js'
import { createStream } from '../../src/stream/stream.js'
import { type NaiveRow, naiveAlerts } from './naive.js'
import { shipped } from './trail.js'

const EVENTS = 40_000

describe(`the clear detector on ${EVENTS} records`, () => {
  const catalogue = loadCatalogue()
  const stream = createStream(
    {
      seed: 'naive',
      events: EVENTS,
      start: '2024-07-01T00:00:00Z',
      duration: '21d',
      attacks: chooseAttacks('all', catalogue),
    },
    catalogue,
  )
  const plan = createDeliveryPlan('naive', EVENTS / (21 * 86_400))
  const rows: NaiveRow[] = []
  const batches: TrailRecord[][] = []
  for (let slice = 0; slice < stream.slices; slice++) {
    batches.push(
      stream.slice(slice).map(({ record, second, label }) => {
        const object = plan.objectOf(record.recipientAccountId, record.awsRegion, second)
        const ingested = Date.parse(object.ingested ?? '')
        const searchable = Date.parse(object.searchable)
        rows.push({ eventID: label.eventID, record, ingested, searchable })
        return { value: { ...record }, kind: 'record', ingested, searchable, place: '' }
      }),
    )
  }
  const detection = detect(
    (async function* () {
      yield* batches
    })(),
    ruleNames().map(loadRule),
  )

  it.each(ruleNames())('gives the alerts of a naive implementation for %s', { timeout: 120_000 }, async (name) => {
    const found = (await detection).rules.find(({ rule }) => rule === name)
    const naive = naiveAlerts(shipped(name), rows).map(({ execution, terms, source }) =>
      JSON.stringify([execution, terms, source]),
    )
    const ours =
      found?.alerts.map(({ execution, terms, source }) => JSON.stringify([Date.parse(execution), terms, source])) ?? []
    expect(naive.length).toBeGreaterThan(5)
    expect([...ours].sort()).toEqual([...naive].sort())
  })
})
