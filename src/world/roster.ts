import { AUTOMATION } from './roster/automation.js'
import { PEOPLE } from './roster/people.js'
import { WORKLOADS } from './roster/workloads.js'

/** Who works in an organisation, and as what. Behaviours name a part, and its actors play them. */
export const ROSTER = { ...PEOPLE, ...AUTOMATION, ...WORKLOADS } as const

export type PartName = keyof typeof ROSTER

export const PART_NAMES = Object.keys(ROSTER) as readonly PartName[]
