import type { TermExplanation } from '../investigate/explain-term.js'
import { block, pairs, recordBlock, span } from './evidence.js'
import { sentenceOf } from './explain-sentence.js'
import { grouped } from './figures.js'
import { table } from './table.js'
import { wrapped } from './wrap.js'

/** Rows shown of a list. */
const SHOWN = 20

/** How a term fared over a trail: the sentence, its alerts, and the times at which it was new or known. */
export function termExplanationText(explanation: TermExplanation): string {
  const { fields, terms, alerts, spells, first, last } = explanation
  const shown = alerts.slice(0, SHOWN)
  const spellRows = spells
    .slice(0, SHOWN)
    .map(({ reason, records, first: from, last: to, longestGap }) => [
      from.time,
      to.time,
      grouped(records),
      longestGap === undefined ? '-' : span(longestGap),
      reason,
    ])
  const columns = [
    { title: 'from' },
    { title: 'to' },
    { title: 'records', numeric: true },
    { title: 'longest gap', numeric: true },
    { title: 'reason' },
  ]
  return [
    wrapped(sentenceOf(explanation)),
    block('Term', pairs(fields.map((field, i) => [field, String(terms[i])]))),
    block('How its records fared', [table(columns, spellRows), ...more(spells.length - spellRows.length)]),
    ...(shown.length === 0
      ? []
      : [
          block('Alerts', [
            table(
              [{ title: 'run' }, { title: 'source' }, { title: 'id' }],
              shown.map(({ execution, source, id }) => [execution, source, id.slice(0, 12)]),
            ),
            ...more(alerts.length - shown.length),
          ]),
        ]),
    ...(first === undefined ? [] : [recordBlock('First record', first)]),
    ...(last === undefined || last.eventID === first?.eventID ? [] : [recordBlock('Last record', last)]),
  ].join('\n\n')
}

function more(left: number): readonly string[] {
  return left > 0 ? [`and ${grouped(left)} more; --json has all`] : []
}
