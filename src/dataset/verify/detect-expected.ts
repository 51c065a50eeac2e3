import type { Alert } from '../../detection/alert.js'
import { detect } from '../../detection/detect.js'
import { InputError } from '../../errors.js'
import { loadRule, ruleNames } from '../../rules/load.js'
import { openDataset } from '../dataset.js'

/**
 * What the detector says of a dataset now, by rule, to hold what is kept beside it against.
 * @throws InputError for a rule that this version does not ship.
 */
export async function detectExpected(
  folders: readonly string[],
  rules: readonly string[],
  onProgress: () => void,
): Promise<ReadonlyMap<string, readonly Alert[]>> {
  const unknown = rules.find((rule) => !ruleNames().includes(rule))
  if (unknown !== undefined)
    throw new InputError(`expected/alerts.${unknown}.ndjson: there is no rule "${unknown}" in this version`)
  const { rules: found } = await detect(openDataset(...folders).trail(), rules.map(loadRule), { onProgress })
  return new Map(found.map(({ rule, alerts }) => [rule, alerts]))
}
