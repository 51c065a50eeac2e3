import { indexMapping } from '../ecs/index-mapping.js'
import { cloudTrailMapping } from '../ecs/mapping.js'
import { bulkInto } from './bulk.js'
import type { DeliveryFormat } from './format.js'

/** In the index patterns of Elastic's rules, and out of reach of the integration's pipelines. */
export const REPLAY_INDEX = 'filebeat-trailbench-rehearsal'

/** The template that the index is made by, and the name under which it is put. */
export const REPLAY_TEMPLATE = { file: 'replay-template.json', name: 'filebeat-trailbench' } as const

const template = {
  index_patterns: ['filebeat-trailbench-*'],
  priority: 500,
  template: {
    // Documents say themselves when they were ingested: nothing may stamp them anew.
    settings: { index: { number_of_shards: 1, default_pipeline: '_none', final_pipeline: '_none' } },
    mappings: {
      // As Fleet's own templates map what the integration does not name.
      dynamic_templates: [
        { texts: { match_mapping_type: 'string', mapping: { type: 'keyword', ignore_above: 1_024 } } },
      ],
      ...indexMapping(cloudTrailMapping),
    },
  },
}

/** What brings a rehearsal into somebody's own SIEM. */
export const replay: DeliveryFormat = {
  title: 'documents to be loaded beside what an own SIEM holds',
  files: 'replay-*.ndjson',
  about: `As bulk, but creates in the index ${REPLAY_INDEX}, which the rules' index patterns hold and no pipeline touches, so that documents keep their own event.ingested. ${REPLAY_TEMPLATE.file} is its index template, and goes first. To remove all of it, delete the index.`,
  by: 'delivery',
  part: 'replay',
  lines: bulkInto(REPLAY_INDEX),
  beside: { path: REPLAY_TEMPLATE.file, text: JSON.stringify(template, null, 2) },
}
