import type { Conformance } from './conformance.js'
import { type Ratio, ratioValue } from './ratio.js'
import type { RuleScore } from './score.js'

/** What a score must reach; shares from 0 to 1. What is absent is not asked for. */
export interface Gates {
  readonly minRecall?: number
  readonly minPrecision?: number
  /** Alerts of somebody else must be those that the rule makes. */
  readonly noDifference?: boolean
}

/** A line for each rule and gate that does not hold. A ratio of nothing does not: a gate that tests nothing must not pass. */
export function failuresOf(
  scores: readonly RuleScore[],
  conformances: readonly Conformance[],
  { minRecall, minPrecision, noDifference }: Gates,
): readonly string[] {
  return [
    ...scores.flatMap(({ rule, recall, precision }) => [
      ...below(`${rule}: recall`, recall, minRecall),
      ...below(`${rule}: precision`, precision, minPrecision),
    ]),
    ...conformances
      .filter(({ differences }) => noDifference === true && differences.length > 0)
      .map(
        ({ rule, differences: { length } }) =>
          `${rule}: ${length} difference${length === 1 ? '' : 's'} from what the rule makes`,
      ),
  ]
}

function below(what: string, ratio: Ratio, least: number | undefined): readonly string[] {
  const value = ratioValue(ratio)
  if (least === undefined) return []
  if (value === undefined) return [`${what} 0/0 tests nothing; score a dataset with attacks, or leave the gate out`]
  if (value >= least) return []
  return [`${what} ${ratio.count}/${ratio.of} is below ${Number((least * 100).toFixed(2))} %`]
}
