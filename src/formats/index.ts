import { bulk } from './bulk.js'
import { cloudtrail } from './cloudtrail.js'
import { ecs } from './ecs.js'
import type { Format } from './format.js'
import { ndjson } from './ndjson.js'
import { replay } from './replay.js'

/** All shapes in which a dataset can be written, by name; the first is always written. */
export const FORMATS = { ndjson, cloudtrail, ecs, bulk, replay } as const satisfies Record<string, Format>

export type FormatName = keyof typeof FORMATS

/** In the order of the list. */
export const FORMAT_NAMES = Object.keys(FORMATS) as readonly FormatName[]
