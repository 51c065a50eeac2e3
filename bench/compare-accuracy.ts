import { formatRatio } from '#src/scoring/ratio.js'
import type { Accuracy } from './accuracy.js'
import type { AccuracyChange } from './result.js'

/** What rules find and cry otherwise than before; nothing where every alert is the same. */
export function accuracyChanges(own: Accuracy, other: Accuracy): readonly AccuracyChange[] {
  if (own.alertsSha256 === other.alertsSha256) return []
  const changes = own.rules.flatMap((now): AccuracyChange[] => {
    const { rule, recall, precision } = now
    const before = other.rules.find((one) => one.rule === rule)
    if (before === undefined) return []
    const share = ({ count, of }: { readonly count: number; readonly of: number }) => (of === 0 ? 0 : count / of)
    return [
      ...change(rule, 'finds', formatRatio(recall), formatRatio(before.recall), share(recall) - share(before.recall)),
      ...change(
        rule,
        'is right in',
        formatRatio(precision),
        formatRatio(before.precision),
        share(precision) - share(before.precision),
      ),
    ]
  })
  // The same counts, but not the same alerts: of the same records that is a mistake of one of the two.
  return changes.length > 0
    ? changes
    : [{ rule: 'all', what: 'other alerts, though as many are right', isWorse: sameRecords(own, other) }]
}

function sameRecords({ sample: own }: Accuracy, { sample: other }: Accuracy): boolean {
  return own.records === other.records && own.ssmRecords === other.ssmRecords
}

function change(rule: string, verb: string, now: string, before: string, by: number): AccuracyChange[] {
  return now === before ? [] : [{ rule, what: `${verb} ${now}, before ${before}`, isWorse: by < 0 }]
}
