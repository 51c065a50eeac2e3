import { expect, it } from 'vitest'
import { fullName } from '../../../src/behaviours/behaviour.js'
import { loadCatalogue } from '../../../src/behaviours/load.js'
import type { TrailRecord } from '../../../src/detection/trail-record.js'
import { findAlert } from '../../../src/investigate/find-alert.js'
import { guideOf } from '../../../src/investigate/guide/guide.js'
import { investigate } from '../../../src/investigate/investigation.js'
import { runAlone } from '../../../src/stream/alone.js'
import { shipped, trailOf } from '../../detection/trail.js'
import { guideFor, sessionCall } from './scene.js'

/** The look-alike that has most of its signs, for the last alert of a behaviour alone. */
async function likeliest(name: string) {
  const compiled = loadCatalogue().find(({ behaviour }) => fullName(behaviour) === name)
  if (compiled === undefined) throw new Error(`no behaviour ${name}`)
  const records = runAlone(compiled, `look-${name}`).records.map(
    ({ record, second }): TrailRecord => ({
      value: { ...record },
      kind: 'record',
      ingested: second * 1_000,
      searchable: second * 1_000,
      place: '',
    }),
  )
  const { cases } = await investigate(trailOf(...records), [shipped('v2')])
  const last = cases[0]?.detection.alerts.at(-1)
  const { lookAlikes } = await guideOf(trailOf(...records), findAlert(cases, last?.id ?? ''))
  return lookAlikes
}

const found = (signs: readonly { readonly found: boolean }[]) => signs.filter((sign) => sign.found).length

it.each([
  ['terraform-plan-managed-params', 'Terraform', 3],
  ['cdk-deploy-bootstrap-version', 'a CDK deployment', 3],
  ['ecs-task-start-secrets', 'an ECS task', 4],
  ['github-actions-runid-session', 'a run of a CI service', 3],
] as const)('%s shows the signs of %s', async (behaviour, name, least) => {
  const [first] = await likeliest(behaviour)
  expect(first?.name).toContain(name)
  expect(found(first?.signs ?? [])).toBeGreaterThanOrEqual(least)
})

it.each(['stratus-securestring-dump', 'leaked-iam-key-first-use'])('%s shows no sign of any', async (behaviour) => {
  expect((await likeliest(behaviour)).flatMap(({ signs }) => signs).filter((sign) => sign.found)).toEqual([])
})

const DAY = 24 * 60
const habitAt = async (now: number, ...minutes: readonly number[]) => {
  const earlier = minutes.map((minute, i) => sessionCall(`e${i}`, minute))
  const { lookAlikes } = await guideFor('x', [...earlier, sessionCall('x', now)])
  return lookAlikes.find(({ name }) => name === 'a job on a schedule')?.signs[0]
}

it('a job on a schedule shows by the time of day of most earlier reads, over midnight too', async () => {
  expect(await habitAt(0, -7 * DAY, -14 * DAY + 5)).toMatchObject({
    found: true,
    evidence: '2 of 2, on 2 days, last on 2024-06-24',
  })
  const midnight = DAY / 2 + 3
  expect((await habitAt(midnight, midnight + 5 - 7 * DAY, midnight + 5 - 14 * DAY))?.found).toBe(true)
  expect((await habitAt(0, -7 * DAY))?.found).toBe(false)
  expect((await habitAt(0, -7 * DAY, -14 * DAY, -6 * DAY + 90, -6 * DAY + 180))?.found).toBe(false)
})
