import { openDataset } from '../../src/dataset/dataset.js'
import { openTrail, type TrailOptions } from '../../src/dataset/trail/open.js'
import { type DetectTrailOptions, detectTrail, type ReadableTrail } from '../../src/dataset/trail/raw/detect-trail.js'
import type { Detection } from '../../src/detection/detection.js'
import { InputError } from '../../src/errors.js'
import type { Rule } from '../../src/rules/rule.js'

/** What a detector says of a trail, all of it, so that two can be compared; or what it refuses. */
export async function said(
  paths: readonly string[],
  rules: readonly Rule[],
  detector: 'reference' | 'raw',
  { reading = {}, ...options }: DetectTrailOptions & { readonly reading?: TrailOptions } = {},
) {
  let open = openTrail(paths, reading)
  const again = () => {
    open = openTrail(paths, reading)
    return open
  }
  const trail: ReadableTrail = { trail: () => again().trail, raw: () => again().raw, isRepeatable: true }
  try {
    const { detection, parsing, detector: used } = await detectTrail(trail, rules, { ...options, detector })
    return { told: { ...flat(detection), summary: open.summary() }, parsing, used: used.name }
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    return { told: { refused: error.message }, parsing: undefined, used: '' }
  }
}

/** The same of a dataset as it is scored. */
export async function saidOfDataset(
  folder: string,
  rules: readonly Rule[],
  detector: 'reference' | 'raw',
  options: DetectTrailOptions,
) {
  const result = await detectTrail({ ...openDataset(folder), isRepeatable: true }, rules, { ...options, detector })
  return { told: flat(result.detection), parsing: result.parsing, used: result.detector.name }
}

function flat({ rules, watched, ...rest }: Detection) {
  return {
    ...rest,
    watched: new Map([...watched].sort()),
    rules: rules.map(({ rule, alerts, matched, executions, warnings, matches, verdicts, timeline }) => ({
      rule,
      alerts,
      matched,
      executions,
      warnings,
      matches,
      verdicts: new Map([...verdicts].sort()),
      combinations: timeline.combinations,
    })),
  }
}
