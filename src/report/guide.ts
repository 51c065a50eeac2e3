import type { Asked } from '../investigate/guide/facts.js'
import type { Guide } from '../investigate/guide/guide.js'
import type { Count } from '../investigate/guide/past.js'
import { shortened } from './evidence.js'
import { counted, grouped } from './figures.js'
import { identityLines, originLines } from './guide-identity.js'
import { pastLines } from './guide-past.js'
import { relatedLines } from './guide-related.js'
import { bullet } from './markdown.js'
import { wrapped } from './wrap.js'

/** Parameters named of a call. */
const NAMED = 20

/** The guide as Markdown, which fits 80 columns. */
export function guideMarkdown(guide: Guide): string {
  const { alert, rule, record } = guide
  return [
    `# Alert ${alert.id.slice(0, 12)} of ${rule}`,
    wrapped(
      `The term "${alert.terms.join(', ')}" was new to the run at ${alert.execution}; it points at record ${record.eventID}. These are facts of the trail, and no verdict.`,
    ),
    section('1. The call', callLines(guide)),
    section('2. Who called', [...identityLines(guide), ...originLines(guide)]),
    section('3. Compared with the past', guide.past.flatMap(pastLines)),
    section('4. The network', networkLines(guide)),
    section('5. An hour before and after', relatedLines(guide)),
    section('6. Signs of honest look-alikes', lookAlikeLines(guide)),
    section(
      '7. What to do next',
      guide.next.map(({ step, because }) => bullet(`${step} _(${because})_`)),
    ),
  ].join('\n\n')
}

function section(title: string, lines: readonly string[]): string {
  return `## ${title}\n\n${lines.join('\n')}`
}

function callLines({ record, call, rule, alert, identity }: Guide): readonly string[] {
  const { parameters, readAround, here, inTrail } = call
  const who = identity.role === undefined ? 'this identity' : 'this role'
  return [
    bullet(
      `\`${record.operation}\` in account ${record.account ?? '?'}, ${record.region ?? 'no region'}, at ${record.eventTime ?? '?'}; ${record.error ?? 'success'}.`,
    ),
    bullet(
      `It names ${counted(parameters.length, 'parameter')}, of ${grouped(here)} that the trail knows in this account and region (${grouped(inTrail)} in all). Within an hour before and after, this identity read ${grouped(readAround)}.`,
    ),
    ...alike(parameters).map((group) => bullet(parametersText(group, who), 1)),
    bullet(`Ingested ${alert.ingested}; \`explain --record ${record.eventID} --rule ${rule}\` says why it alerted.`),
  ]
}

/** Those of which the same can be said, in the order of the call. */
function alike(parameters: readonly Asked[]): readonly (readonly Asked[])[] {
  const groups = new Map<string, Asked[]>()
  for (const each of parameters) {
    const key = `${each.byRole} ${each.byAnybody} ${each.decrypted}`
    groups.set(key, [...(groups.get(key) ?? []), each])
  }
  return [...groups.values()]
}

function parametersText(group: readonly Asked[], who: string): string {
  const [{ byRole, byAnybody, decrypted } = { byRole: 0, byAnybody: 0, decrypted: false }] = group
  const names = group.slice(0, NAMED).map(({ name }) => `\`${shortened(name, 70)}\``)
  const more = group.length > NAMED ? ` and ${grouped(group.length - NAMED)} more, which --json has` : ''
  const each = group.length > 1 ? 'each ' : ''
  const kms = decrypted ? 'KMS decrypts it within a minute' : 'no Decrypt of KMS within a minute'
  return `${names.join(', ')}${more}: ${each}read earlier by ${who} ${times(byRole)}, by anybody ${times(byAnybody)}; ${kms}.`
}

function times(count: number): string {
  return counted(count, 'time')
}

const NETWORKS = {
  service: 'a service of AWS, which calls for the identity',
  private: 'a private address, from within a network of its own',
  public: 'a public address',
} as const

function networkLines({ network, record, elsewhere }: Guide): readonly string[] {
  if (network === undefined) return [bullet('The record names no address.')]
  const { address, kind, vpcEndpoint, records, inNetwork, first, others, commonest } = network
  const who = countsText(commonest)
  return [
    bullet(`${address}: ${NETWORKS[kind]}${vpcEndpoint === undefined ? '' : `, through endpoint ${vpcEndpoint}`}.`),
    bullet(
      `Records of the trail from it: ${grouped(records)}${first === undefined ? '' : `, the first at ${first}`}; from its network: ${grouped(inNetwork)}.`,
    ),
    bullet(
      others === 0
        ? 'Nobody else called from it.'
        : `${counted(others, 'other')} called from it: ${who}${others > commonest.length ? ' …' : ''}.`,
    ),
    bullet(
      elsewhere.length === 0
        ? 'Within the hour the same key or identity came from no other address.'
        : `Within the hour the same key or identity also came from ${countsText(elsewhere.slice(0, 5))}${elsewhere.length > 5 ? ' …' : ''}.`,
    ),
    bullet(`The client: ${shortened(record.client ?? 'none is named', 150)}`),
  ]
}

function countsText(counts: readonly Count[]): string {
  return counts.map(({ value, records }) => `\`${value}\` (${grouped(records)})`).join(', ')
}

function lookAlikeLines({ lookAlikes }: Guide): readonly string[] {
  const found = lookAlikes.filter(({ signs }) => signs.some((sign) => sign.found))
  const none = lookAlikes.filter((each) => !found.includes(each)).map(({ name }) => name.split(',')[0])
  return [
    ...found.flatMap(({ name, signs }) => [
      bullet(
        `${name.charAt(0).toUpperCase()}${name.slice(1)}: ${signs.filter((sign) => sign.found).length} of ${counted(signs.length, 'sign')}.`,
      ),
      ...signs.map(({ sign, found: isThere, evidence }) =>
        bullet(`[${isThere ? 'x' : ' '}] ${sign}: ${shortened(evidence, 110)}`, 1),
      ),
    ]),
    ...(none.length === 0 ? [] : [bullet(`No sign of: ${none.join('; ')}.`)]),
    bullet('User agents and names of sessions are what the caller says; anybody can say them.'),
  ]
}
