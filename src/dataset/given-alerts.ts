import { alertIn, type ForeignAlert } from '../formats/given-alert.js'
import { documentsIn, totalOf } from '../formats/search-hits.js'
import { nameOf } from '../io/chunks.js'
import { type OnBad, refuseBad } from './bad.js'
import { itemsOfFile } from './json-items.js'

export interface GivenAlerts {
  readonly alerts: readonly ForeignAlert[]
  /** How many the largest search had found, where that is more than what its file holds. */
  readonly found?: number
}

const refuse: OnBad = ({ place, what }) =>
  refuseBad({
    place,
    what: `${what}; expected a row as detect writes it (show schema given-alert), an alert document of Kibana, or a search result with such documents`,
  })

/**
 * The alerts of a file in whatever shape they come: rows, alert documents of Kibana, results of a search; a line each or
 * one piece of JSON. An empty file holds none, which is an answer too.
 * @throws InputError with file and line for the first that is no alert.
 */
export async function readGivenAlerts(path: string): Promise<GivenAlerts> {
  const alerts: ForeignAlert[] = []
  let found = 0
  const alertsIn = (json: unknown, place: string) => {
    found = Math.max(found, totalOf(json))
    return documentsIn(json, place).map((item) => alertIn(item.value, item.place))
  }
  for await (const batch of itemsOfFile(path, alertsIn, refuse)) for (const alert of batch) alerts.push(alert)
  return { alerts, ...(found > alerts.length ? { found } : {}) }
}

/** What to know of a file of alerts that holds fewer than its search had found. */
export function partNote(path: string, { alerts, found }: GivenAlerts): string | undefined {
  return found === undefined
    ? undefined
    : `${nameOf(path)}: the search found ${found} alerts, and ${alerts.length} are here; ask it for more with "size"`
}
