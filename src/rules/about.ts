import { z } from 'zod'

const text = z.string().optional().catch(undefined)
const texts = z.array(z.string()).default([]).catch([])

/**
 * What a rule says of itself and what does not change what it finds, under the names that detection-rules and Kibana
 * share. Nobody's rule is refused for any of it: what has an odd type counts as not said.
 */
const about = z.object({
  description: z.string().default('').catch(''),
  author: texts,
  false_positives: texts,
  license: text,
  note: text,
  references: texts,
  setup: z.string().default('').catch(''),
  tags: texts,
  threat: z.array(z.unknown()).default([]).catch([]),
  version: z.int().positive().default(1).catch(1),
})

export type RuleAbout = Readonly<z.infer<typeof about>>

/** @param rule the table of a rule's file. */
export function aboutRule(rule: Readonly<Record<string, unknown>>): RuleAbout {
  return about.parse(rule)
}
