import type { Why } from '../compare/alerts.js'
import type { Comparison, Counts, Difference, IncidentChange, Reopened, RuleRow } from '../compare/compare.js'
import { counted, grouped } from './figures.js'
import { table } from './table.js'
import { hanging } from './wrap.js'

/** Behaviours and terms that are shown of each difference; `--json` has all. */
const SHOWN = 8

/** Why the other rule has no such alert. */
const WORDS: Readonly<Record<Why, (other: string) => string>> = {
  're-opened': () => 're-opened',
  'not-matched': (other) => `on what ${other} does not match`,
  known: (other) => `of a term that ${other} knew`,
  elsewhere: (other) => `of a term of which ${other} alerts on another record`,
  otherwise: () => 'otherwise',
}

/** Rules beside each other, and what each changes; it fits 80 columns. */
export function comparisonText({ rules, differences }: Comparison): string {
  return [ruleTable(rules), ...differences.map(differenceText)].join('\n\n')
}

function ruleTable(rules: readonly RuleRow[]): string {
  const isScored = rules.some(({ score }) => score !== undefined)
  const columns = [
    { title: 'rule' },
    ...['alerts', 'a day', 'terms', ...(isScored ? ['found', 'direct', 'false', 'false/day'] : [])].map((title) => ({
      title,
      numeric: true,
    })),
  ]
  return table(
    columns,
    rules.map(({ rule, alerts, alertsPerDay, terms, score }) => [
      rule,
      grouped(alerts),
      perDay(alertsPerDay),
      grouped(terms),
      ...(score === undefined
        ? []
        : [
            score.recall.of === 0 ? '-' : `${score.recall.count}/${score.recall.of}`,
            grouped(score.verdicts.direct),
            grouped(score.verdicts.false),
            perDay(score.falsePerDay),
          ]),
    ]),
  )
}

function perDay(rate: number): string {
  return rate < 100 ? rate.toFixed(1) : grouped(rate)
}

function differenceText(difference: Difference): string {
  const { rule, beside, kept, gained, lost, found, missed, byBehaviour, reopened } = difference
  if (gained.alerts + lost.alerts === 0)
    return `${rule} beside ${beside}\n  the same ${counted(kept, 'alert')}, on the same records`
  return [
    `${rule} beside ${beside}`,
    `  kept     ${counted(kept, 'alert')}`,
    countsText('  gained   ', gained, beside),
    countsText('  lost     ', lost, rule),
    ...incidentLines('  finds as well     ', found, (reason) => `${reason} before`),
    ...incidentLines('  finds no more     ', missed, (reason) => reason),
    ...(byBehaviour.length === 0 ? [] : ['', ...indented(behaviourTable(byBehaviour))]),
    ...(reopened.length === 0 ? [] : ['', ...reopenedLines(reopened)]),
  ].join('\n')
}

function countsText(mark: string, { alerts, why }: Counts, other: string): string {
  const parts = (Object.entries(why) as [Why, number][])
    .filter(([, count]) => count > 0)
    .map(([each, count]) => `${grouped(count)} ${WORDS[each](other)}`)
  return hanging(mark, `${counted(alerts, 'alert')}${parts.length === 0 ? '' : `: ${parts.join(', ')}`}`)
}

function incidentLines(
  mark: string,
  incidents: readonly IncidentChange[],
  words: (reason: string) => string,
): readonly string[] {
  return incidents.map(({ incident, reason }, i) => {
    const text = `${incident}${reason === undefined ? '' : ` (${words(reason)})`}`
    return hanging(i === 0 ? mark : ' '.repeat(mark.length), text)
  })
}

function behaviourTable(rows: Difference['byBehaviour']): string {
  const left = rows.slice(SHOWN)
  const sum = (of: 'gained' | 'lost') => left.reduce((total, row) => total + row[of], 0)
  const shown = rows.slice(0, SHOWN).map(({ behaviour, gained, lost }) => [behaviour, grouped(gained), grouped(lost)])
  const rest = left.length === 0 ? [] : [[`and ${left.length} more`, grouped(sum('gained')), grouped(sum('lost'))]]
  return table(
    [{ title: 'alerts on records of' }, { title: 'gained', numeric: true }, { title: 'lost', numeric: true }],
    [...shown, ...rest],
  )
}

/** An exception keeps records from the history too: what they made known is new again. */
function reopenedLines(reopened: readonly Reopened[]): readonly string[] {
  const shown = reopened
    .slice(0, SHOWN)
    .map(({ terms, source, ingested, records, lastIngested }) =>
      hanging(
        '    ',
        `${terms.join(', ')}: alert on ${source} (${ingested}); was known by ${counted(records, 'record')}, the last at ${lastIngested}`,
      ),
    )
  const left = reopened.length - shown.length
  return [
    hanging(
      '  ',
      'Re-opened: what is kept from a rule is kept from its history as well, so that what it made known counts as new.',
    ),
    ...shown,
    ...(left > 0 ? [`    and ${grouped(left)} more`] : []),
  ]
}

function indented(text: string): readonly string[] {
  return text.split('\n').map((line) => `  ${line}`)
}
