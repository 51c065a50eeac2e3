import { type ParsedRule, ruleOf } from './rule-of.js'

/** What makes a rule of a bare query; what is left out, Kibana fills in. */
export interface BareSettings {
  /** Fields of a new terms rule. */
  readonly newTerms?: readonly string[]
  readonly history?: string
  /** How many documents a group of a threshold rule has at least. */
  readonly threshold?: number
  readonly thresholdBy?: readonly string[]
  readonly distinct?: { readonly field: string; readonly value: number }
  readonly from?: string
  readonly interval?: string
  readonly maxSignals?: number
}

/** Where a bare query stands: in a file, or on the command line. */
export interface BareQuery {
  readonly query: string
  /** The short name by which the command line knows the rule. */
  readonly id: string
  readonly file?: string
}

const HISTORY = 'now-10d'

/** The flags by which the keys of a rule are given. */
const FLAGS: Readonly<Record<string, string>> = {
  new_terms_fields: '--new-terms',
  history_window_start: '--history',
  threshold: '--threshold',
  from: '--from',
  interval: '--interval',
  max_signals: '--max-signals',
}

/**
 * A rule of a query alone: of new terms where their fields are given, of a threshold where that is, otherwise one that
 * alerts on all that matches. It goes by `event.ingested`, and looks ten days back for what is known.
 * @throws InputError for a query or settings that Kibana would refuse, with the flag, or the file and line.
 */
export function bareRule({ query, id, file }: BareQuery, settings: BareSettings): ParsedRule {
  const { newTerms, history, threshold, thresholdBy = [], distinct, from, interval, maxSignals } = settings
  const table = {
    rule_id: id,
    name: id,
    query,
    timestamp_override: 'event.ingested',
    ...(from === undefined ? {} : { from }),
    ...(interval === undefined ? {} : { interval }),
    ...(maxSignals === undefined ? {} : { max_signals: maxSignals }),
    ...(newTerms !== undefined
      ? { type: 'new_terms', new_terms_fields: newTerms, history_window_start: history ?? HISTORY }
      : threshold !== undefined
        ? {
            type: 'threshold',
            threshold: { field: thresholdBy, value: threshold, ...(distinct ? { cardinality: [distinct] } : {}) },
          }
        : { type: 'query' }),
  }
  return ruleOf({
    table,
    format: 'kibana',
    id,
    at: (key = 'query') => FLAGS[key] ?? file ?? '--query',
    ...(file === undefined ? {} : { text: { file, content: query } }),
  })
}
