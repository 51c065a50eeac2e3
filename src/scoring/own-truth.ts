import { z } from 'zod'
import { isoTime } from '../clock.js'
import type { Detection } from '../detection/detection.js'
import type { Incident } from '../truth/incident.js'
import type { Truth, TruthLabel } from './truth.js'

/** A row that somebody made by hand of a record of their own trail. What else stands in it is let pass. */
export const ownLabelSchema = z
  .looseObject({
    eventID: z.string().min(1),
    /** The attack that it belongs to; records of one attack share a name. */
    incident: z.string().min(1).exactOptional(),
    /** By default true of a record of an incident. */
    malicious: z.boolean().exactOptional(),
    /** What did it, in a word by which rows can be counted: `our-terraform`. By default the incident's name. */
    behaviour: z.string().min(1).exactOptional(),
  })
  .refine(({ incident, malicious }) => malicious !== true || incident !== undefined, {
    path: ['incident'],
    error: 'a malicious record belongs to an incident; give it a name',
  })

/** The row as a label of the truth. */
export function ownLabel({ eventID, incident, malicious, behaviour }: z.output<typeof ownLabelSchema>): TruthLabel {
  const isMalicious = malicious ?? incident !== undefined
  return {
    eventID,
    behaviour: behaviour ?? incident ?? 'labelled',
    malicious: isMalicious,
    ...(incident === undefined ? {} : { incident }),
  }
}

/**
 * The truth of somebody's own trail. Incidents are wanted, and were when their records were ingested.
 * @param detection that watched the malicious records.
 */
export function ownTruth(
  labels: ReadonlyMap<string, TruthLabel>,
  { watched }: Pick<Detection, 'watched'>,
  window: Truth['window'],
): Truth {
  const times = new Map<string, { behaviour: string; times: number[] }>()
  for (const { eventID, incident, malicious, behaviour } of labels.values()) {
    const time = watched.get(eventID)
    if (!malicious || incident === undefined || time === undefined) continue
    const known = times.get(incident) ?? { behaviour, times: [] }
    known.times.push(time)
    times.set(incident, known)
  }
  const incidents = [...times].map(
    ([incident, { behaviour, times: all }]): Incident => ({
      incident,
      behaviour,
      first: isoTime(Math.min(...all)),
      last: isoTime(Math.max(...all)),
      records: all.length,
      alertWanted: 'wanted',
      expectedAlone: {},
    }),
  )
  return { labels, incidents, window }
}
