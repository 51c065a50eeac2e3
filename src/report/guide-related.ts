import type { GuideFacts } from '../investigate/guide/facts.js'
import type { Kind, Relation } from '../investigate/guide/related.js'
import type { Related } from '../investigate/guide/surroundings.js'
import { shortened, span } from './evidence.js'
import { counted, grouped } from './figures.js'
import { bullet } from './markdown.js'

/** Records shown of a kind. */
const SHOWN = 6

/** Parameters named of a record. */
const NAMED = 2

const KINDS: Readonly<Record<Kind, string>> = {
  error: 'Failed calls',
  permissions: 'Changes of permissions',
  logging: 'Changes of logging',
  session: 'New sessions, sign-ins and keys',
  read: 'Other reads of parameters and secrets',
  decrypt: 'Decryptions by KMS',
  listing: 'Listings',
  other: 'Everything else',
}

const RELATIONS: Readonly<Record<Relation, string>> = {
  key: 'same key',
  identity: 'same identity',
  role: 'another session of the role',
  'takes-role': 'takes on the role',
  address: 'same address, another caller',
}

/** Listings and the rest are told by their calls alone. */
const IN_SHORT: ReadonlySet<Kind> = new Set(['listing', 'other'])

/** What came within an hour of the call and has something in common with it, kind by kind. */
export function relatedLines({ related: { records, kept } }: GuideFacts): readonly string[] {
  if (records === 0) return [bullet('Nothing of the same key, identity, role or address.')]
  const byRelation = (Object.keys(RELATIONS) as Relation[])
    .map((relation) => [RELATIONS[relation], kept.filter((each) => each.relation === relation).length] as const)
    .filter(([, count]) => count > 0)
    .map(([name, count]) => `${name} ${grouped(count)}`)
  const left = records > kept.length ? ` Only the first ${grouped(kept.length)} of the trail are told of.` : ''
  return [
    bullet(`${counted(records, 'record')}: ${byRelation.join(', ')}.${left}`),
    ...(Object.keys(KINDS) as Kind[]).flatMap((kind) =>
      kindLines(
        kind,
        kept.filter((each) => each.kind === kind),
      ),
    ),
  ]
}

function kindLines(kind: Kind, records: readonly Related[]): readonly string[] {
  if (records.length === 0) return IN_SHORT.has(kind) ? [] : [bullet(`${KINDS[kind]}: none.`)]
  const before = records.filter(({ after }) => after < 0).length
  const title = `${KINDS[kind]}: ${grouped(before)} before, ${grouped(records.length - before)} after`
  if (IN_SHORT.has(kind)) return [bullet(`${title}: ${calls(records)}.`)]
  const nearest = [...records].sort((a, b) => Math.abs(a.after) - Math.abs(b.after)).slice(0, SHOWN)
  const shown = nearest.sort((a, b) => a.after - b.after)
  return [
    bullet(`${title}${records.length > SHOWN ? `; the ${SHOWN} nearest` : ''}.`),
    ...shown.map((each) => bullet(relatedText(each), 1)),
  ]
}

function relatedText({ record, relation, after, parameters }: Related): string {
  const when = after === 0 ? 'in the same second' : `${span(Math.abs(after))} ${after < 0 ? 'before' : 'after'}`
  const more = parameters.length - NAMED
  const named = parameters.slice(0, NAMED).map((name) => shortened(name, 60))
  const what = named.length === 0 ? '' : ` of ${named.join(', ')}${more > 0 ? ` and ${more} more` : ''}`
  const whose = relation === 'key' || relation === 'identity' ? '' : ` by \`${record.caller ?? '?'}\``
  const error = record.error === undefined ? '' : `, ${record.error}`
  return `${when}: \`${record.operation}\`${what}${error}${whose} (${RELATIONS[relation]}; ${record.eventID})`
}

function calls(records: readonly Related[]): string {
  const counts = new Map<string, number>()
  for (const { record } of records) counts.set(record.operation, (counts.get(record.operation) ?? 0) + 1)
  const sorted = [...counts].sort((a, b) => b[1] - a[1])
  const more = sorted.length - SHOWN
  const shown = sorted.slice(0, SHOWN).map(([name, count]) => `${name} ${grouped(count)}`)
  return `${shown.join(', ')}${more > 0 ? ` and ${more} more calls` : ''}`
}
