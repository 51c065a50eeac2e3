import objectHash from 'object-hash'
import type { Term } from './alert.js'

/** What a rule's documents are said to lie in: ids of alerts have the index in them. */
export const INDEX = 'logs-aws.cloudtrail-default'

/** Kibana's top hits ask for no version, so that its text stands for none. */
export const NO_VERSION = 'undefined'

/** Kibana's own space. */
export const SPACE = 'default'

export interface AlertIdParts {
  readonly index: string
  readonly documentId: string
  readonly version: string | number | undefined
  readonly spaceId: string
  readonly ruleId: string
  readonly terms: readonly Term[]
}

/**
 * The id of an alert, as Kibana's wrapNewTermsAlerts makes it: the same document and terms give the same alert, another
 * earliest document another one.
 */
export function alertId({ index, documentId, version, spaceId, ruleId, terms }: AlertIdParts): string {
  return objectHash([index, documentId, String(version), `${spaceId}:${ruleId}`, [...terms]])
}
