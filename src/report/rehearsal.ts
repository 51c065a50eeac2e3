import { fullName } from '../behaviours/behaviour.js'
import type { Alert } from '../detection/alert.js'
import { termText } from '../investigate/explain-term.js'
import type { Rehearsal } from '../rehearse/rehearsal.js'
import { shortened, span } from './evidence.js'
import { counted, grouped } from './figures.js'
import { minutesSection } from './rehearsal-minutes.js'
import { rulesSection, shortSection } from './rehearsal-rules.js'
import { capitalised, clockText, dayText } from './rehearsal-words.js'
import { type Item, type Section, sectionText } from './section.js'
import { wrapped } from './wrap.js'

/** Values shown of a list. */
const SHOWN = 4

/** Characters shown of one. */
const LONG = 130

/** A rehearsal for a terminal, and to be read aloud. Fits 80 columns. */
export function rehearsalText(rehearsal: Rehearsal): string {
  const { title, summary } = rehearsal
  return [
    `Rehearsal of ${fullName({ id: rehearsal.behaviour, variant: rehearsal.variant })}\n${wrapped(title)}`,
    wrapped(summary),
    ...sectionsOf(rehearsal).map(sectionText),
  ].join('\n\n')
}

/**
 * All that is told, part by part.
 * @param explain the command that has the whole guide of an alert, where the trail was written.
 */
export function sectionsOf(rehearsal: Rehearsal, explain?: (alert: Alert) => string): readonly Section[] {
  return [
    glanceSection(rehearsal),
    shortSection(rehearsal),
    minutesSection(rehearsal),
    rulesSection(rehearsal),
    analystSection(rehearsal, explain),
    responderSection(rehearsal),
    ...performSection(rehearsal),
    watchSection(rehearsal),
  ]
}

function glanceSection({ kind, technique, alertWanted, trail, calls, first, last, marks }: Rehearsal): Section {
  const until = first.slice(0, 10) === last.slice(0, 10) ? clockText(last) : `${dayText(last)}, ${clockText(last)}`
  const when = first === last ? clockText(first) : `${clockText(first)} to ${until}`
  const preludes =
    trail.preludes === 0 ? '' : `, ${counted(trail.preludes, 'earlier record')} for what must have been before`
  return {
    title: 'At a glance',
    items: [
      {
        mark: 'kind',
        text: `${kind}${technique === undefined ? '' : ` (${technique.join(', ')})`}; an alert is ${alertWanted}`,
      },
      {
        mark: 'when',
        text: `${dayText(first)}, ${when} UTC; ${counted(calls.length, 'call')}`,
      },
      ...some('who', marks.callers),
      ...some('from', marks.addresses),
      ...some('with', marks.clients),
      { mark: 'where', text: `account ${marks.accounts.join(', ')}; ${marks.regions.join(', ')}` },
      {
        mark: 'laid into',
        text: `${grouped(trail.background)} records of the organisation "${trail.org}", seed ${trail.seed}, from ${trail.start} to ${trail.end}${preludes}`,
      },
    ],
  }
}

/** The first of several values, long ones by their beginning, and how many more there are. */
function some(mark: string, all: readonly string[]): readonly Item[] {
  const values = [...new Set(all.map((value) => shortened(value, LONG)))]
  const more = values.length - SHOWN
  return [
    ...values.slice(0, SHOWN).map((text, i) => ({ ...(i === 0 ? { mark } : {}), text })),
    ...(more > 0 ? [{ text: `and ${grouped(more)} more` }] : []),
  ]
}

/** The alert, and what the trail says to whoever looks into it. */
function analystSection({ outcomes, guide }: Rehearsal, explain?: (alert: Alert) => string): Section {
  const title = 'What an analyst would open'
  const alerts = outcomes.flatMap((outcome) => outcome.alerts).sort((a, b) => (a.execution < b.execution ? -1 : 1))
  const [first] = alerts
  if (first === undefined) return { title, items: [{ text: 'Nothing: no rule alerts, and nobody is called.' }] }
  const alert = guide?.alert ?? first
  const others = alerts.length - 1
  return {
    title,
    items: [
      {
        text: `The alert of ${alert.rule}, made at ${alert.execution}${alert.terms.length === 0 ? '' : `, of "${termText(alert.terms)}"`}; it points at record ${alert.source}.${others > 0 ? ` There ${others === 1 ? 'is' : 'are'} ${counted(others, 'more alert')}.` : ''}`,
      },
      ...(guide === undefined
        ? []
        : [
            { text: 'Its guide asks for this, each from what the trail says:' },
            ...guide.next.map(({ step, because }, i) => ({ mark: `${i + 1}.`, text: `${step} (${because})` })),
            ...(explain === undefined ? [] : [{ text: 'The whole guide:' }, { command: explain(alert) }]),
          ]),
    ],
  }
}

function responderSection({ notice, kind }: Rehearsal): Section {
  const text =
    notice === undefined ? `Nothing in particular: this is ${kind}, and everyday work.` : `${capitalised(notice)}.`
  return { title: 'What a responder would notice', items: [{ text }] }
}

function performSection({ perform }: Rehearsal): readonly Section[] {
  if (perform === undefined) return []
  const { tool, command, cleanUp, source } = perform
  // A sentence ends with a full stop, and no command does.
  const undo: Item = cleanUp.endsWith('.') ? { text: cleanUp } : { command: cleanUp }
  return [
    {
      title: 'To perform it for real',
      items: [
        { text: `${tool} does it, in an account that is yours and where you may:` },
        { command },
        { text: 'Afterwards, to clean up:' },
        undo,
        { text: `Source: ${source}` },
      ],
    },
  ]
}

function watchSection({ watch, last }: Rehearsal): Section {
  const seen =
    watch.lastSeen === undefined
      ? 'In this rehearsal no run saw any of it.'
      : `In this rehearsal the last run that saw something new of it started at ${watch.lastSeen}.`
  return {
    title: 'How long to watch',
    items: [
      {
        text: `Until ${watch.until}, which is ${span(Date.parse(watch.until) - Date.parse(last))} after the last call: CloudTrail may deliver an object up to an hour late, and a run must follow. ${seen}`,
      },
    ],
  }
}
