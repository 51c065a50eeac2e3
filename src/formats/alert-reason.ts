import { fieldReader, type SearchedDocument } from '../kql/field-values.js'

/** What of a document the sentence tells, in its order; all but the category stand behind `event with`. */
const CATEGORY = fieldReader('event.category')
const DETAILS = [
  { read: fieldReader('process.name'), say: (value: string) => ` process ${value},` },
  { read: fieldReader('process.parent.name'), say: (value: string) => ` parent process ${value},` },
  { read: fieldReader('file.name'), say: (value: string) => ` file ${value},` },
  { read: fieldReader('source.ip'), say: (value: string) => ` source ${value}` },
  { read: fieldReader('source.port'), say: (value: string) => `:${value},` },
  { read: fieldReader('destination.ip'), say: (value: string) => ` destination ${value}` },
  { read: fieldReader('destination.port'), say: (value: string) => `:${value},` },
] as const
const PEOPLE = [
  { read: fieldReader('user.name'), say: (value: string) => ` by ${value}` },
  { read: fieldReader('host.name'), say: (value: string) => ` on ${value}` },
] as const

/**
 * The sentence that Kibana shows of an alert: `event with source 192.0.2.1 by ann created medium alert NAME.`
 * Source: Kibana's reason_formatters.ts.
 */
export function alertReason(source: SearchedDocument, rule: { readonly name: string; readonly severity: string }) {
  const category = shown(CATEGORY(source))
  const details = said(DETAILS, source)
  return [
    category === undefined ? 'event' : `${category} event`,
    details === '' ? '' : ` with${details}`,
    said(PEOPLE, source),
    ` created ${rule.severity} alert ${rule.name}.`,
  ].join('')
}

function said(parts: typeof DETAILS | typeof PEOPLE, source: SearchedDocument): string {
  return parts
    .map(({ read, say }) => {
      const value = shown(read(source))
      return value === undefined ? '' : say(value)
    })
    .join('')
}

/** A lone number is passed over, and so is a lone dash, which some sources write for nothing. */
function shown(values: readonly unknown[]): string | undefined {
  const [only] = values
  if (values.length === 0 || (values.length === 1 && (typeof only !== 'string' || only === '' || only === '-')))
    return undefined
  return values.join(', ')
}
