import { isoTime } from '../clock.js'
import { givenAlertSchema, type Term } from '../detection/alert.js'
import { documentDate } from '../kql/date-value.js'
import { fieldReader, type SearchedDocument } from '../kql/field-values.js'

/** What an alert tells of the rule that made it. */
export interface RuleMark {
  /** Whatever it goes by: short name, rule_id, saved id, name. */
  readonly names: readonly string[]
  readonly query?: string
  readonly newTermsFields?: readonly string[]
  readonly historyWindowStart?: string
}

/** An alert that somebody gives, before it is known which rule and which record it is of. */
export interface ForeignAlert {
  /** Where it was given, for messages: `mine.json hits[3]`. */
  readonly place: string
  readonly rule: RuleMark
  readonly terms: readonly Term[]
  /** The eventID of the record that it points at. */
  readonly source?: string
  readonly ingested?: string
  readonly execution?: string
  /** Of a group: all records that were counted. */
  readonly records?: readonly string[]
}

/** @returns the alert, or what is wrong with it. */
export function alertIn(
  json: unknown,
  place: string,
): ForeignAlert | { readonly place: string; readonly what: string } {
  if (!isObject(json)) return { place, what: `is no alert but ${json === null ? 'null' : `a ${typeof json}`}` }
  const keys = Object.keys(json)
  if (keys.some((key) => key === 'kibana' || key.startsWith('kibana.'))) return kibanaAlertIn(json, place)
  if (!['rule', 'terms', 'source'].some((key) => keys.includes(key)))
    return { place, what: `is no alert, its keys are ${keys.slice(0, 5).join(', ') || 'none'}` }
  const row = givenAlertSchema.safeParse(json)
  const issue = row.error?.issues[0]
  if (issue) return { place, what: `${issue.path.join('.')}: ${issue.message}` }
  const { rule, execution, records, terms, source, ingested } = row.data as NonNullable<typeof row.data>
  return {
    place,
    rule: { names: [rule] },
    terms,
    source,
    ingested,
    ...(execution === undefined ? {} : { execution }),
    ...(records === undefined ? {} : { records }),
  }
}

const ALERT = 'kibana.alert'
const NAMES = [`${ALERT}.rule.rule_id`, `${ALERT}.rule.uuid`, `${ALERT}.rule.name`].map(fieldReader)
const readQuery = fieldReader(`${ALERT}.rule.parameters.query`)
const readFields = fieldReader(`${ALERT}.rule.parameters.new_terms_fields`)
const readHistory = fieldReader(`${ALERT}.rule.parameters.history_window_start`)
const readTerms = fieldReader(`${ALERT}.new_terms`)
/** The event that an alert was made of; its id stays in the alert's own `event` as well. */
const SOURCES = [`${ALERT}.original_event.id`, 'event.id'].map(fieldReader)
/** A document without `event.ingested` goes by its `@timestamp`, of which an alert keeps `original_time`. */
const INGESTED = [`${ALERT}.original_event.ingested`, 'event.ingested', `${ALERT}.original_time`].map(fieldReader)
const EXECUTION = [`${ALERT}.intended_timestamp`, `${ALERT}.rule.execution.timestamp`, '@timestamp'].map(fieldReader)

/** Fields may be flat or nested, each alone or in a list, as in the `fields` of a search's hit. */
function kibanaAlertIn(document: SearchedDocument, place: string): ForeignAlert {
  const text = (values: readonly unknown[]) => values.filter((value) => typeof value === 'string')
  const time = (readers: typeof INGESTED) =>
    readers.map((read) => documentDate(read(document)[0])).find((known) => known !== undefined)
  const [source] = SOURCES.flatMap((read) => text(read(document)))
  const [query] = text(readQuery(document))
  const [historyWindowStart] = text(readHistory(document))
  const newTermsFields = text(readFields(document))
  const ingested = time(INGESTED)
  const execution = time(EXECUTION)
  return {
    place,
    rule: {
      names: NAMES.flatMap((read) => text(read(document))),
      ...(query === undefined ? {} : { query }),
      ...(newTermsFields.length === 0 ? {} : { newTermsFields }),
      ...(historyWindowStart === undefined ? {} : { historyWindowStart }),
    },
    terms: readTerms(document).filter(isTerm),
    ...(source === undefined ? {} : { source }),
    ...(ingested === undefined ? {} : { ingested: isoTime(ingested) }),
    ...(execution === undefined ? {} : { execution: isoTime(execution) }),
  }
}

function isTerm(value: unknown): value is Term {
  return ['string', 'number', 'boolean'].includes(typeof value)
}

function isObject(value: unknown): value is SearchedDocument {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
