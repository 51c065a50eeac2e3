import { formatSpan } from '../clock.js'
import type { Conformance } from '../scoring/conformance.js'
import type { Unjoined, WhyUnjoined } from '../scoring/join.js'
import { formatRatio } from '../scoring/ratio.js'
import { type IncidentScore, isWanted, type RuleScore } from '../scoring/score.js'
import { counted, grouped } from './figures.js'
import { table } from './table.js'

/** The table of a score, a row per rule; it fits 80 columns. */
export function scoreTable(scores: readonly RuleScore[]): string {
  const columns = [
    { title: 'rule' },
    { title: 'found', numeric: true },
    { title: 'missed', numeric: true },
    { title: 'direct', numeric: true },
    { title: 'near', numeric: true },
    { title: 'false', numeric: true },
    { title: 'false/day', numeric: true },
    { title: 'time to alert', numeric: true },
  ]
  return table(
    columns,
    scores.map(({ rule, recall, verdicts, falsePerDay, medianTimeToAlert }) => [
      rule,
      recall.of === 0 ? '-' : `${recall.count}/${recall.of}`,
      recall.of === 0 ? '-' : String(recall.of - recall.count),
      grouped(verdicts.direct),
      grouped(verdicts.neighbour),
      grouped(verdicts.false),
      falsePerDay < 100 ? falsePerDay.toFixed(1) : grouped(falsePerDay),
      medianTimeToAlert === undefined ? '-' : formatSpan(medianTimeToAlert),
    ]),
  )
}

/** Precision and recall with their counts, a line per rule. */
export function ratioLines(scores: readonly RuleScore[]): string {
  return scores
    .map(({ rule, precision, recall }) => `${rule}: precision ${formatRatio(precision)}, recall ${formatRatio(recall)}`)
    .join('\n')
}

/** What the words of the table mean, for somebody who sees it for the first time. */
export const SCORE_LEGEND = [
  'found: incidents with an alert on one of their own records; missed: the others,',
  'each with why, and the day since which its term is known. direct, near, false:',
  'alerts on a malicious record; on an honest one of the same term within a day of',
  'an incident; on any other. time to alert: median.',
].join('\n')

/** So many rules have a column each; of more, rules that missed one for the same reason share a row. */
const SIDE_BY_SIDE = 2

/** Characters of a column of rules that leaves room for the longest incident and reason in 80. */
const RULES_WIDTH = 24

/** Why each incident was missed that should have been found, and by which rule. It fits 80 columns. */
export function missLines(scores: readonly RuleScore[]): readonly string[] {
  const missedBy = scores.flatMap(({ rule, incidents }) => {
    const missed = incidents.filter((incident) => isWanted(incident) && !incident.found)
    return missed.length === 0 ? [] : [{ rule, missed: new Map(missed.map((one) => [one.incident, one])) }]
  })
  const names = [...new Set(missedBy.flatMap(({ missed }) => [...missed.keys()]))].sort()
  if (names.length === 0) return []
  const text =
    missedBy.length <= SIDE_BY_SIDE
      ? table(
          [{ title: 'missed' }, ...missedBy.map(({ rule }) => ({ title: `by ${rule}` }))],
          names.map((name) => [name, ...missedBy.map(({ missed }) => reasonAndDay(missed.get(name)))]),
        )
      : table(
          [{ title: 'missed' }, { title: 'why' }, { title: 'by', width: RULES_WIDTH }],
          names.flatMap((name) => {
            const rules = new Map<string, string[]>()
            for (const { rule, missed } of missedBy) {
              const incident = missed.get(name)
              if (incident === undefined) continue
              const reason = reasonText(incident)
              rules.set(reason, [...(rules.get(reason) ?? []), rule])
            }
            return [...rules].map(([reason, by], i) => [i === 0 ? name : '', reason, by.join(', ')])
          }),
        )
  return text.split('\n')
}

/** The reason, and the day since which the term is known; explain has the second. */
function reasonAndDay(incident: IncidentScore | undefined): string {
  if (incident === undefined) return ''
  const { knownSince } = incident
  return `${reasonText(incident)}${knownSince === undefined ? '' : ` (${knownSince.time.slice(5, 10)})`}`
}

function reasonText({ reason }: IncidentScore): string {
  if (reason === undefined) return 'no rule was asked'
  return reason === 'alert' ? 'alert, not in yours' : reason
}

/** Whether an implementation agrees, and the first differences. */
export function conformanceLines(conformances: readonly Conformance[], most = 10): readonly string[] {
  return conformances.flatMap(({ rule, agreed, expected, given, differences }) => {
    const shown = differences.slice(0, most).map(({ kind, alert }) => {
      const run = alert.execution === undefined ? '' : `, execution ${alert.execution}`
      return `  ${kind}: ${alert.terms.join(', ')} on ${alert.source}${run}`
    })
    const more = differences.length - shown.length
    return [
      `${rule}: ${agreed} of ${expected} expected alerts are there, ${given} were given`,
      ...shown,
      ...(more > 0 ? [`  and ${more} more differences`] : []),
    ]
  })
}

const WHY: Readonly<Record<WhyUnjoined, (named: string, first: string) => string>> = {
  'rule-not-scored': (named) => `of ${named}: --rule says which rules are scored`,
  'rule-unclear': (named) => `of ${named}: several of the rules go by that; score them one by one with --rule`,
  'no-original-event': (_, first) =>
    `without kibana.alert.original_event.id, the first at ${first}: ask the search for that field`,
  'record-not-here': (named) => `on ${named}: no such record is in this dataset`,
}

/** How many of somebody's alerts could not be scored, and why; nothing where all could. */
export function unjoinedLines(file: string, given: number, unjoined: readonly Unjoined[]): readonly string[] {
  const total = unjoined.reduce((sum, { count }) => sum + count, 0)
  if (total === 0) return []
  return [
    `${file}: ${grouped(total)} of ${counted(given, 'alert')} left out`,
    ...unjoined.map(({ why, count, named, first }) => `  ${grouped(count)} ${WHY[why](someOf(named), first)}`),
  ]
}

function someOf(named: readonly string[], most = 3): string {
  const more = named.length - most
  return `${named.slice(0, most).join(', ')}${more > 0 ? ` and ${grouped(more)} more` : ''}`
}
