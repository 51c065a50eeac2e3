import type { RuleDetection } from '../detection/detection.js'
import type { ParsedRule } from '../rules/parse.js'

/** How alerts can be written: as our rows, or as the documents that Kibana keeps. */
export const ALERT_FORMATS = ['ndjson', 'kibana'] as const

/**
 * A line for each alert.
 * @param detections in the order of `rules`, with the sources of their alerts where the format is Kibana's.
 * @param assumed how the time of ingestion was assumed; rows say it, Kibana's documents have no place for it.
 */
export async function* alertLines(
  format: string | undefined,
  detections: readonly RuleDetection[],
  rules: readonly ParsedRule[],
  assumed: string | undefined,
): AsyncGenerator<string> {
  const { kibanaAlert } = await import('../formats/kibana-alert.js')
  const { sourceDocumentId } = await import('../detection/trail-document.js')
  for (const [i, { alerts, sources }] of detections.entries()) {
    const { rule, about } = rules[i] as ParsedRule
    for (const alert of alerts) {
      if (format === 'kibana') {
        const source = sources.get(sourceDocumentId(alert)) ?? {}
        yield JSON.stringify(kibanaAlert({ alert, rule, about, source }))
      } else yield JSON.stringify(assumed === undefined ? alert : { ...alert, assumed })
    }
  }
}
