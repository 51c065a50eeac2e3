/** Types of rules that are known but not run. */
export const REFUSED_TYPES: Readonly<Record<string, string>> = {
  eql: 'EQL rules',
  esql: 'ES|QL rules',
  machine_learning: 'machine learning rules',
  threat_match: 'indicator match rules',
  saved_query: 'saved-query rules',
}

/** Types of rules that are run. */
export const RUN_TYPES = ['query', 'new_terms', 'threshold'] as const

/** Languages of queries that are known but not run. */
export const REFUSED_LANGUAGES: Readonly<Record<string, string>> = { eql: 'EQL', esql: 'ES|QL', lucene: 'Lucene' }

/** Keys that change what a rule finds in a way that is not modelled. */
export const REFUSED_KEYS = [
  'alert_suppression',
  'filters',
  'response_actions',
  'timestamp_override_fallback_disabled',
] as const

/** Keys of either format that say nothing about what the rule finds. */
export const SILENT_KEYS: ReadonlySet<string> = new Set([
  'actions',
  'alias_purpose',
  'alias_target_id',
  'author',
  'building_block_type',
  'created_at',
  'created_by',
  'data_view_id',
  'description',
  'enabled',
  'exceptions_list',
  'execution_summary',
  'false_positives',
  'id',
  'immutable',
  'investigation_fields',
  'license',
  'meta',
  'namespace',
  'note',
  'outcome',
  'output_index',
  'references',
  'related_integrations',
  'required_fields',
  'revision',
  'risk_score_mapping',
  'rule_name_override',
  'rule_source',
  'setup',
  'severity_mapping',
  'tags',
  'threat',
  'throttle',
  'timeline_id',
  'timeline_title',
  'updated_at',
  'updated_by',
  'version',
])
