import { z } from 'zod'
import type { ArgumentKinds } from '../cloudtrail/calls/definition.js'

/** A text with placeholders in braces, which the campaign fills in: `{parameter}`, `{hex:32}`. */
const placeholder = z.string().regex(/\{[a-zA-Z]+(:[^}]*)?\}/, 'expected a placeholder such as "{page}"')

const KINDS: Readonly<Record<string, z.ZodType>> = {
  string: z.string(),
  number: z.union([z.number(), placeholder]),
  boolean: z.union([z.boolean(), placeholder]),
  strings: z.union([z.array(z.string()), placeholder]),
  json: z.json(),
}

/** What a step may give to an operation, from the operation's own list of arguments; a `?` marks what may be absent. */
export function argumentsSchema(kinds: ArgumentKinds): z.ZodType<Readonly<Record<string, unknown>>> {
  const fields = Object.entries(kinds).map(([name, kind]) => {
    const schema = KINDS[kind.replace('?', '')]
    if (!schema) throw new Error(`argument ${name} is of unknown kind ${kind}`)
    return [name, kind.endsWith('?') ? schema.optional() : schema] as const
  })
  return z.strictObject(Object.fromEntries(fields))
}
