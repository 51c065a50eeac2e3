import { fullName } from '../behaviours/behaviour.js'
import { isoTime } from '../clock.js'
import { RUN_BOOK } from '../dataset/layout.js'
import type { Alert } from '../detection/alert.js'
import { REPLAY_INDEX, REPLAY_TEMPLATE } from '../formats/replay.js'
import type { Rehearsal } from '../rehearse/rehearsal.js'
import { LOADED_AHEAD } from '../stream/stream-plan.js'
import { sectionsOf } from './rehearsal.js'
import { clockText, dayText } from './rehearsal-words.js'
import { type Item, type Section, sectionMarkdown } from './section.js'
import { wrapped } from './wrap.js'

/** Where a rehearsal was written, as its reader gets there. */
export interface Written {
  readonly folder: string
  /** How trailbench is started. */
  readonly invocation: string
}

/** A rehearsal as Markdown, to be handed out; with how to load it, to score it and to remove it where it was written. */
export function runBook(rehearsal: Rehearsal, written?: Written): string {
  const { behaviour, variant, title, summary } = rehearsal
  const explain =
    written &&
    (({ id, rule }: Alert) =>
      `${written.invocation} explain ${written.folder} --alert ${id.slice(0, 12)} --rule ${rule} --guide`)
  const [glance, short, ...rest] = sectionsOf(rehearsal, explain) as [Section, Section, ...Section[]]
  const sections = [
    glance,
    short,
    ...(written === undefined ? [] : [loadSection(rehearsal, written)]),
    defendersSection(rehearsal),
    ...rest,
    ...(written === undefined ? [] : [scoreSection(rehearsal, written), removeSection()]),
  ]
  const about = [wrapped(`**${title}.**`), wrapped(summary)]
  return `${[`# Run-book: ${fullName({ id: behaviour, variant })}`, ...about, ...sections.map(sectionMarkdown)].join('\n\n')}\n`
}

function loadSection({ first, trail }: Rehearsal, { folder }: Written): Section {
  const at = isoTime(Date.parse(first) - LOADED_AHEAD * 1_000)
  return {
    title: `Load it ten minutes before: ${dayText(at)}, ${clockText(at)} UTC`,
    items: [
      {
        text: `Documents carry their own times, from ${trail.start} on; what lies ahead is found by rules when its time comes. Loaded later, what rules should have seen is history.`,
      },
      {
        text: 'Enable the rules, have no other rehearsal loaded, and set ES to the address of the cluster, with who you are:',
      },
      {
        command: [
          `curl -X PUT "$ES/_index_template/${REPLAY_TEMPLATE.name}" -H 'Content-Type: application/json' --data-binary @${folder}/${REPLAY_TEMPLATE.file}`,
          `for part in ${folder}/replay-*.ndjson; do curl "$ES/_bulk?filter_path=errors" -H 'Content-Type: application/x-ndjson' --data-binary "@$part"; done`,
        ].join('\n'),
      },
      {
        text: 'Each answer to the second line says "errors": false. A request takes 100 MB at most: split a larger file at even lines.',
      },
    ],
  }
}

function defendersSection({ marks, first, last }: Rehearsal): Section {
  const all = (mark: string, values: readonly string[]): readonly Item[] =>
    values.map((value) => ({ mark: `${mark}:`, text: `\`${value}\`` }))
  return {
    title: 'For the defenders',
    items: [
      { text: `This is the exercise, from ${first} to ${last}; whatever else alerts is not:` },
      ...all('caller', marks.callers),
      ...all('access key', marks.accessKeys),
      ...all('address', marks.addresses),
      ...all('client', marks.clients),
      ...all('account', marks.accounts),
      ...all('region', marks.regions),
    ],
  }
}

const OF_ALERTS = JSON.stringify({ query: { term: { 'kibana.alert.ancestors.index': REPLAY_INDEX } } })

function scoreSection({ outcomes }: Rehearsal, { folder, invocation }: Written): Section {
  const rules = outcomes.map(({ rule }) => ` --rule ${rule}`).join('')
  const search = `${OF_ALERTS.slice(0, -1)},"size":10000}`
  return {
    title: 'Score what came out of it',
    items: [
      {
        text: 'Take the alerts out of Kibana, and hold them against the truth; what counts begins ten minutes before the first call:',
      },
      {
        command: [
          `curl "$ES/.alerts-security.alerts-default/_search" -H 'Content-Type: application/json' -d '${search}' > alerts.json`,
          `${invocation} score ${folder}${rules} --alerts alerts.json`,
        ].join('\n'),
      },
    ],
  }
}

function removeSection(): Section {
  return {
    title: 'Remove it',
    items: [
      { text: 'What was loaded, its template, and the alerts that it made:' },
      {
        command: [
          `curl -X DELETE "$ES/${REPLAY_INDEX}"`,
          `curl -X DELETE "$ES/_index_template/${REPLAY_TEMPLATE.name}"`,
          `curl -X POST "$ES/.alerts-security.alerts-default/_delete_by_query" -H 'Content-Type: application/json' -d '${OF_ALERTS}'`,
        ].join('\n'),
      },
      { text: `This text stays with the records, as ${RUN_BOOK}.` },
    ],
  }
}
