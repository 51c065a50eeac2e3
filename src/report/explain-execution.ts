import type { ExecutionExplanation, Missed, TermInRun } from '../investigate/explain-execution.js'
import { termText } from '../investigate/explain-term.js'
import { block, INSIDE, span } from './evidence.js'
import { sentenceOf } from './explain-sentence.js'
import { grouped } from './figures.js'
import { table } from './table.js'
import { hanging, wrapped } from './wrap.js'

const SHOWN = 20

/** What a run looked at, and what it made of each term: the sentence, then what shows it. */
export function executionText(explanation: ExecutionExplanation): string {
  const { windows, terms, missed, warnings } = explanation
  const windowRows = windows.map(({ from, to, historyFrom }) => [from, to, historyFrom])
  return [
    wrapped(sentenceOf(explanation)),
    block('Windows, both ends included', [
      table([{ title: 'from' }, { title: 'to' }, { title: 'history from' }], windowRows),
    ]),
    ...(terms.length === 0 ? [] : [block('Terms', termLines(terms))]),
    ...(missed.length === 0 ? [] : [block('What it did not see, though near', missed.slice(0, SHOWN).map(missedText))]),
    ...(warnings.length === 0
      ? []
      : [
          block(
            'Warnings',
            warnings.map((warning) => hanging('', warning, INSIDE)),
          ),
        ]),
  ].join('\n\n')
}

function termLines(terms: readonly TermInRun[]): readonly string[] {
  const shown = [...terms].sort((a, b) => Number(a.outcome === 'known') - Number(b.outcome === 'known')).slice(0, SHOWN)
  return [
    ...shown.flatMap(({ terms: values, records, outcome, first, execution }) => [
      hanging(`${OUTCOMES[outcome].padEnd(8)}  `, termText(values), INSIDE),
      hanging(
        ' '.repeat(10),
        `${grouped(records)} in the window; first ${first.source} of ${first.time}${execution === undefined ? '' : `, which gave an alert at ${execution}`}`,
        INSIDE,
      ),
    ]),
    ...(terms.length > shown.length ? [`and ${grouped(terms.length - shown.length)} more; --json has all`] : []),
  ]
}

const OUTCOMES: Readonly<Record<TermInRun['outcome'], string>> = {
  alert: 'ALERT',
  'alerted-before': 'again',
  known: 'known',
  'no-alert': 'cut off',
}

function missedText({ source, why, by }: Missed): string {
  switch (why) {
    case 'before':
      return `${source}  ${span(by)} before its window`
    case 'after':
      return `${source}  ${span(by)} after its window`
    case 'searchable':
      return `${source}  searchable ${span(by)} too late`
  }
}
