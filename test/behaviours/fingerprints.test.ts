import { describe, expect, it } from 'vitest'
import type { Act } from '../../src/behaviours/act.js'
import { partsOf } from '../../src/behaviours/behaviour.js'
import type { CompiledBehaviour } from '../../src/behaviours/compile.js'
import { loadCatalogue } from '../../src/behaviours/load.js'
import { createWorld } from '../../src/world/world.js'

const world = createWorld('fingerprints')
const RUNS = 12

const described = loadCatalogue().filter(
  ({ behaviour }) => behaviour.kind !== 'background' && behaviour.variant === undefined,
)

/** One call as a responder would note it down: what, how it ended, whether it asked for the clear text, by whom. */
function note({ call }: Act): string {
  const flag = call.args.withDecryption === undefined ? '' : ` ${call.args.withDecryption}`
  return `${call.operation}${flag} ${call.failure?.code ?? 'succeeds'} ${call.caller.type}`
}

/** KMS, where it acts because of another call. */
const isSideEffect = ({ call }: Act) => call.operation.startsWith('kms.') && call.onBehalf !== undefined

/** A sequence in which what is repeated stands once: `a b a b c c` is `a b c`. */
function collapsed(sequence: readonly string[]): readonly string[] {
  const result: string[] = []
  for (const item of sequence) {
    result.push(item)
    for (let size = 1; size * 2 <= result.length; size++) {
      const [before, after] = [result.slice(-2 * size, -size), result.slice(-size)]
      if (before.every((one, i) => one === after[i])) {
        result.length -= size
        size = 0
      }
    }
  }
  return result
}

const fingerprint = (acts: readonly Act[]) => collapsed(acts.filter((act) => !isSideEffect(act)).map(note)).join('\n')

/** Those of several campaigns: a behaviour that leaves something to chance has several. */
function fingerprintsOf(compiled: CompiledBehaviour): ReadonlySet<string> {
  const actors = partsOf(compiled.behaviour).flatMap((part) => world.actorsOf(part))
  return new Set(
    Array.from({ length: RUNS }, (_, n) => {
      const actor = actors[n % actors.length] as (typeof actors)[number]
      return fingerprint(compiled.run(world, actor, 1_000 + n, 1_720_000_000_000))
    }),
  )
}

describe('the sequence of calls', () => {
  const owners = new Map<string, string[]>()
  for (const compiled of described)
    for (const print of fingerprintsOf(compiled))
      owners.set(print, [...(owners.get(print) ?? []), compiled.behaviour.id])

  it.each(described.map(({ behaviour }) => behaviour.id))('of %s is that of no other behaviour', (id) => {
    const others = [...owners.values()].filter((ids) => ids.includes(id)).flat()
    expect(others.filter((other) => other !== id)).toEqual([])
  })

  it('is told apart by order, outcome and flag, not by how often something is repeated', () => {
    expect(collapsed(['a', 'b', 'a', 'b', 'c', 'c'])).toEqual(['a', 'b', 'c'])
    expect(collapsed(['a', 'b', 'b', 'a', 'b'])).toEqual(['a', 'b'])
    expect(collapsed(['a', 'b', 'a'])).toEqual(['a', 'b', 'a'])
  })
})
