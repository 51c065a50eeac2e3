import { describe, expect, it } from 'vitest'
import { loadCatalogue } from '../../src/behaviours/load.js'
import { chooseAttacks } from '../../src/stream/attacks.js'
import { createStream } from '../../src/stream/stream.js'
import { folder, trailbench } from '../cli/trailbench.js'

/**
 * What users would notice if it changed by accident. Where it changes on purpose, `npx vitest run --dir test -u` writes
 * the files anew; where bytes of records change, `format` in the manifest goes up, too, once a version is out.
 */
describe('golden files', () => {
  it('one record of each malicious call, of a seed', async () => {
    const catalogue = loadCatalogue()
    const stream = createStream(
      {
        seed: 'golden',
        events: 1_000,
        start: '2024-07-01T00:00:00Z',
        duration: '21d',
        attacks: chooseAttacks('all', catalogue),
      },
      catalogue,
    )
    const records = Array.from({ length: stream.slices }, (_, k) => stream.slice(k)).flat()
    const first = new Map(
      records
        .filter(({ label }) => label.malicious)
        .map(({ label, record }) => [label.operation, record] as const)
        .reverse(),
    )
    const lines = [...first.keys()].sort().map((name) => JSON.stringify(first.get(name)))
    await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot('../golden/records.ndjson')
  })

  it('the digest of a small dataset, and its score', async () => {
    const cwd = folder()
    const { err } = trailbench(['generate', '--size', 'tiny', '--seed', 'golden', '--out', 'tiny'], { cwd })
    const digest = /^digest [0-9a-f]{64}$/m.exec(err)?.[0] ?? err
    const { out } = trailbench(['score', 'tiny', '--rule', 'v2', '--rule', 'v9'], { cwd })
    await expect(`${digest}\n\n${out}`).toMatchFileSnapshot('../golden/score.txt')
  })
})
