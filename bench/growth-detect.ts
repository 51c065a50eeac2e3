import { openTrail } from '#src/dataset/trail/open.js'
import { detectTrail } from '#src/dataset/trail/raw/detect-trail.js'
import { bareRule } from '#src/rules/bare.js'
import { loadRule } from '#src/rules/load.js'
import type { GrowthPoint } from './growth.js'

/** What this program writes, of the trail that it is given. */
export interface Detected {
  readonly records: number
  /** Different terms that the first rule saw in the last ten days. */
  readonly liveTerms: number
  readonly matches: number
  readonly alerts: number
  /** Of processors, start included. */
  readonly cpuSeconds: number
}

/** Ten days, milliseconds. */
const ALIVE = 10 * 86_400_000

const [, , path = '', given = ''] = process.argv
const point = JSON.parse(given) as GrowthPoint
const open = () => openTrail([path])
const { detection } = await detectTrail(
  { trail: () => open().trail, raw: () => open().raw, isRepeatable: path !== '-' },
  rulesOf(point),
)
const { user, system } = process.cpuUsage()
const terms = new Set<string>()
for (const { eventTime, terms: all } of detection.rules[0]?.matches.values() ?? [])
  if (eventTime > (detection.last ?? 0) - ALIVE) for (const each of all) terms.add(JSON.stringify(each))
const detected: Detected = {
  records: detection.records,
  liveTerms: terms.size,
  matches: detection.rules.reduce((sum, { matched }) => sum + matched, 0),
  alerts: detection.rules.reduce((sum, { alerts }) => sum + alerts.length, 0),
  cpuSeconds: (user + system) / 1e6,
}
process.stdout.write(JSON.stringify(detected))

function rulesOf({ rules, terms: field }: GrowthPoint) {
  if (field === undefined) return rules.map(loadRule)
  return rules.map((id) => bareRule({ query: loadRule(id).query, id }, { newTerms: [field] }).rule)
}
