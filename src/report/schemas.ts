import { z } from 'zod'
import { behaviourSchema } from '../behaviours/behaviour.js'
import { objectSumSchema } from '../dataset/formats/object-sum.js'
import { manifestSchema } from '../dataset/manifest.js'
import { deliverySchema } from '../delivery/row.js'
import { alertSchema, givenAlertSchema } from '../detection/alert.js'
import { fixtureCaseSchema } from '../fixtures/case.js'
import { fixtureAlertSchema } from '../fixtures/given.js'
import { fixtureIndexSchema } from '../fixtures/index-file.js'
import { fixtureRuleSchema } from '../fixtures/rule-file.js'
import { rehearsalSchema } from '../rehearse/rehearsal.js'
import { incidentSchema } from '../truth/incident.js'
import { labelSchema } from '../truth/label.js'

/** The shapes of what we write and read, for programs and editors. */
export const SCHEMAS = {
  manifest: { schema: manifestSchema, describes: 'manifest.json' },
  label: { schema: labelSchema, describes: 'a row of truth/labels.ndjson' },
  incident: { schema: incidentSchema, describes: 'a row of truth/incidents.ndjson' },
  delivery: { schema: deliverySchema, describes: 'a row of delivery.ndjson' },
  object: { schema: objectSumSchema, describes: 'a row of objects.ndjson' },
  alert: { schema: alertSchema, describes: 'an alert, as detect writes it' },
  'given-alert': { schema: givenAlertSchema, describes: 'what score --alerts asks of an alert' },
  rehearsal: { schema: rehearsalSchema, describes: 'what rehearse --json prints' },
  behaviour: { schema: behaviourSchema, describes: 'a behaviour file, for --attack-file' },
  fixtures: { schema: fixtureIndexSchema, describes: 'fixtures.json of generate --preset fixtures' },
  'fixture-case': { schema: fixtureCaseSchema, describes: 'a case of it: what goes in, and what must come out' },
  'fixture-rule': { schema: fixtureRuleSchema, describes: 'a rule of it' },
  'fixture-alert': { schema: fixtureAlertSchema, describes: 'what score --fixtures asks of an alert' },
} as const satisfies Record<string, { readonly schema: z.ZodType; readonly describes: string }>

/** A shape as JSON Schema (draft 2020-12). */
export function jsonSchema(name: keyof typeof SCHEMAS): object {
  return z.toJSONSchema(SCHEMAS[name].schema, {
    io: 'input',
    unrepresentable: 'any',
    // Of our types, not of the files: whoever writes alerts writes their terms too.
    override: ({ jsonSchema }) => delete jsonSchema.readOnly,
  })
}
