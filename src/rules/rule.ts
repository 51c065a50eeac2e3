/** A rule of type new_terms in KQL. Durations are Kibana's date math: `now-9m`, `5m`. */
export interface Rule {
  /** Short name by which the command line knows it: `v2`, or the file's name. */
  readonly id: string
  /** Kibana's rule_id. */
  readonly ruleId: string
  readonly name: string
  readonly type: 'new_terms'
  readonly query: string
  readonly newTermsFields: readonly string[]
  readonly from: string
  readonly interval: string
  readonly historyWindowStart: string
  readonly maxSignals: number
  readonly timestampOverride: string
  readonly severity: string
  readonly riskScore: number
  readonly index: readonly string[]
}
