import { table } from './table.js'

/** A behaviour or a variant as a list shows it. */
export interface BehaviourRow {
  readonly behaviour: string
  readonly kind: string
  /** MITRE ATT&CK, separated by blanks; empty of what is no attack. */
  readonly technique: string
  /** Of one run of it, as an example. */
  readonly calls: string
  /** Alerts on one run alone, by rule; empty where nothing is expected. */
  readonly v2: string
  readonly v3: string
  readonly v6: string
  readonly v9: string
}

/** Behaviours by kind, variants under what they vary, at 80 columns. */
export function behaviourList(rows: readonly BehaviourRow[]): string {
  const kinds = [...new Set(rows.map(({ kind }) => kind))]
  return kinds
    .map((kind) =>
      section(
        kind,
        rows.filter((row) => row.kind === kind),
      ),
    )
    .join('\n\n')
}

const RULES = ['v2', 'v3', 'v6', 'v9'] as const

function section(kind: string, rows: readonly BehaviourRow[]): string {
  const hasTechnique = rows.some(({ technique }) => technique !== '')
  const hasOutcome = rows.some((row) => row.v2 !== '')
  return table(
    [
      { title: kind, width: NAME },
      ...(hasTechnique ? [{ title: 'technique' }] : []),
      { title: 'calls', numeric: true },
      ...(hasOutcome ? RULES.map((title) => ({ title, numeric: true })) : []),
    ],
    rows.map((row) => [
      row.behaviour.replace(/^[^/]+(?=\/)/, ' '),
      // The first is what it is about, the others how it got there.
      ...(hasTechnique ? [row.technique.split(' ')[0] ?? ''] : []),
      row.calls,
      ...(hasOutcome ? RULES.map((rule) => row[rule]) : []),
    ]),
  )
}

/** Of the longest name, so that the columns of all kinds stand below each other. */
const NAME = 36
