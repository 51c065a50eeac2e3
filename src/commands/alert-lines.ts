import type { RuleDetection } from '../detection/detection.js'
import { InputError } from '../errors.js'
import type { Rule } from '../rules/rule.js'

/** How alerts can be written: as our rows, or as the documents that Kibana keeps. */
export const ALERT_FORMATS = ['ndjson', 'kibana'] as const

/** @throws InputError for a rule whose alerts cannot be written so. */
export function checkFormat(format: string | undefined, rules: readonly Rule[]): void {
  const grouping = rules.find(({ type }) => type === 'threshold')
  if (format === 'kibana' && grouping)
    throw new InputError(
      `--format kibana: alerts of threshold rules such as ${grouping.id} stand for groups, which cannot be written so; leave it out for rows`,
    )
}

/**
 * A line for each alert.
 * @param detections in the order of `rules`, with the sources of their alerts where the format is Kibana's.
 */
export async function* alertLines(
  format: string | undefined,
  detections: readonly RuleDetection[],
  rules: readonly Rule[],
): AsyncGenerator<string> {
  const { kibanaAlert } = await import('../formats/kibana-alert.js')
  const { sourceDocumentId } = await import('../detection/trail-document.js')
  for (const [i, { alerts, sources }] of detections.entries()) {
    const rule = rules[i] as Rule
    for (const alert of alerts)
      yield JSON.stringify(
        format === 'kibana' ? kibanaAlert({ alert, rule, source: sources.get(sourceDocumentId(alert)) ?? {} }) : alert,
      )
  }
}
