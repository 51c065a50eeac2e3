import type { Comparison, Past } from '../investigate/guide/past.js'
import type { Trait } from '../investigate/guide/traits.js'
import { shortened } from './evidence.js'
import { counted, grouped } from './figures.js'
import { bullet } from './markdown.js'

const NAMES: Readonly<Record<Trait, string>> = {
  call: 'Call',
  hour: 'Hour (UTC)',
  address: 'Address',
  network: 'Network',
  client: 'Client',
  region: 'Region',
  parameter: 'Parameters',
}

/** How a call compares with what its identity, or its role, did more than an hour before. */
export function pastLines({ of, name, records, first, last, traits }: Past): readonly string[] {
  const who = of === 'identity' ? 'This identity' : 'This role'
  if (records === 0) return [bullet(`${who}, \`${name}\`: nothing more than an hour before.`)]
  return [
    bullet(`${who}, \`${name}\`: ${counted(records, 'record')} more than an hour before, from ${first} to ${last}.`),
    ...traits.filter(({ now }) => now.length > 0).map((trait) => bullet(traitText(trait, records), 1)),
  ]
}

function traitText({ trait, now, different, usual }: Comparison, records: number): string {
  const others = usual.map(({ value, records: count }) => `${shortened(value, 48)} (${grouped(count)})`).join(', ')
  const past = different === 0 ? 'the past has none' : `the past has ${grouped(different)}, most often ${others}`
  if (trait === 'parameter') {
    const known = now.filter(({ records: count }) => count > 0).length
    return `${NAMES[trait]}: ${known} of ${now.length} named before; ${past}.`
  }
  return now
    .map(({ value, records: count }) => {
      const seen = count === 0 ? `**never** in ${grouped(records)}` : `${grouped(count)} of ${grouped(records)}`
      return `${NAMES[trait]} ${shortened(value, 60)}: ${seen}; ${past}.`
    })
    .join(' ')
}
