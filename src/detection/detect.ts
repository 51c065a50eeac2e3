import type { Rule } from '../rules/rule.js'
import { createDetection, type Detection, type DetectionOptions } from './detection.js'
import type { Trail } from './trail-record.js'

/** The detector that everything else is held against: parses everything, looks at every document. */
export const REFERENCE = { name: 'reference', version: '1' } as const

export interface DetectOptions extends DetectionOptions {
  /** Called after every batch with the records read so far; may throw to end the work. */
  readonly onProgress?: (records: number) => void
}

/**
 * Runs rules over a trail, which is read once.
 * @throws InputError for a query that cannot be evaluated, and what reading the trail throws.
 */
export async function detect(trail: Trail, rules: readonly Rule[], options: DetectOptions = {}): Promise<Detection> {
  const detection = createDetection(rules, options)
  for await (const batch of trail) {
    for (const record of batch) detection.add(record)
    options.onProgress?.(detection.records)
  }
  return detection.conclude()
}
