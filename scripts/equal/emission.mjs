// The records of templates against those of the clear path: hashes by behaviour and in total, and of each mutation that
// changes records a trail of a tenth of the size.
import { createHash } from 'node:crypto'
import { completeConfig } from '../../dist/dataset/config.js'
import { emissionOf, streamOf } from '../../dist/dataset/stream-of.js'
import { MUTATIONS } from '../../dist/mutations/index.js'

const CHANGING = MUTATIONS.filter(({ record }) => record !== undefined).map(({ id }) => id)
/** A large organisation has more templates than fit into memory; smaller ones have other things that seldom happen. */
const FEWEST_OF_LARGE = 60_000

export function equal(records) {
  const runs = [
    { events: records },
    { events: Math.max(20_000, Math.floor(records / 10)), mutate: CHANGING },
    ...(records >= FEWEST_OF_LARGE ? [{ events: records, org: 'large', seed: 'large' }] : []),
  ]
  return runs.map(isEqual).every(Boolean)
}

function isEqual({ seed = 'equal', mutate, ...asked }) {
  const config = completeConfig({
    seed,
    attacks: ['stratus-securestring-dump', 'low-and-slow-new-identity'],
    behaviours: [],
    labels: 'default',
    formats: ['ndjson'],
    gzip: false,
    ...(mutate === undefined ? {} : { mutate }),
    ...asked,
  })
  const stream = streamOf(config)
  const emission = emissionOf(config)
  const [clear, fast] = [sums(), sums()]
  for (let slice = 0; slice < stream.slices; slice++) {
    for (const { record, label } of stream.slice(slice)) clear.add(label, JSON.stringify(record))
    const { rows, chunks } = emission.slice(slice)
    for (const { bytes, from, until, ends } of chunks)
      for (let n = from; n < until; n++)
        fast.add(rows.label(n), bytes.toString('utf8', n === from ? 0 : ends[n - from - 1], ends[n - from] - 1))
  }
  const [wanted, found] = [clear.digests(), fast.digests()]
  const different = [...new Set([...wanted.keys(), ...found.keys()])].filter(
    (name) => wanted.get(name) !== found.get(name),
  )
  const { templates, clear: left } = emission.coverage
  const what = `emission, ${config.events} records of ${emission.world.organisation.name}${mutate === undefined ? '' : ', mutated'}`
  const share = ((100 * templates) / (templates + left)).toFixed(2)
  console.log(
    different.length === 0
      ? `${what}: equal, ${found.get('in total').slice(0, 16)} (${wanted.size - 1} behaviours; ${share} % from templates)`
      : `${what}: NOT equal: ${different.join(', ')}`,
  )
  return different.length === 0
}

/** Hashes of records and of what is true of them. */
function sums() {
  const byBehaviour = new Map()
  const add = (name, line) => {
    const hash = byBehaviour.get(name) ?? createHash('sha256')
    byBehaviour.set(name, hash)
    hash.update(line)
  }
  return {
    add(label, record) {
      const line = `${record}\n${JSON.stringify(label)}\n`
      add(label.behaviour, line)
      add('in total', line)
    },
    digests: () => new Map([...byBehaviour].map(([name, hash]) => [name, hash.digest('hex')])),
  }
}
