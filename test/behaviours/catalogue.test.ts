import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { fullName, partsOf } from '../../src/behaviours/behaviour.js'
import { checkCatalogue, loadCatalogue } from '../../src/behaviours/load.js'
import { createWorld } from '../../src/world/world.js'

const catalogue = loadCatalogue()
const world = createWorld('catalogue')
const named = catalogue.map((compiled) => [fullName(compiled.behaviour), compiled] as const)
const run = (compiled: (typeof catalogue)[number], n: number, key = 1_000 + n) => {
  const actors = partsOf(compiled.behaviour).flatMap((part) => world.actorsOf(part))
  return compiled.run(world, actors[n % actors.length] as (typeof actors)[number], key, 1_720_000_000_000)
}

describe('the catalogue', () => {
  it('holds each name once', () => {
    expect(new Set(named.map(([name]) => name)).size).toBe(named.length)
  })

  it('comes out of a build as its files say', () => {
    const built = readFileSync(new URL('../../dist/behaviours/catalogue.json', import.meta.url), 'utf8')
    expect(JSON.parse(built)).toStrictEqual(checkCatalogue())
  })

  it('has attacks, look-alikes and harmless ones', () => {
    const bases = catalogue.filter(({ behaviour }) => behaviour.variant === undefined)
    const count = (kind: string) => bases.filter(({ behaviour }) => behaviour.kind === kind).length
    expect([count('malicious'), count('look-alike'), count('benign')]).toEqual([33, 21, 12])
  })

  it('makes at least 160 different calls of at least 35 services in its background', () => {
    const operations = catalogue
      .filter(({ behaviour }) => behaviour.kind !== 'malicious')
      .flatMap((compiled) => [0, 1, 2, 3].flatMap((n) => run(compiled, n).map(({ call }) => call.operation)))
    expect(new Set(operations).size).toBeGreaterThanOrEqual(160)
    expect(new Set(operations.map((operation) => operation.split('.')[0])).size).toBeGreaterThanOrEqual(35)
  })

  it('asks for, looks after and takes away what a campaign brought into being under the id that it got', () => {
    const compiled = catalogue.find(({ behaviour }) => behaviour.id === 'terraform-apply-instances')
    const acts = run(compiled as (typeof catalogue)[number], 0).map(({ call }) => call)
    const made = acts.filter(({ operation, failure }) => operation === 'ec2.RunInstances' && !failure)
    const others = acts.filter(({ args }) => 'resourceId' in args || ('instanceId' in args && !('subnetId' in args)))
    expect(made).toHaveLength(1)
    expect(others.length).toBeGreaterThan(4)
    expect(new Set(others.map(({ args }) => args.instanceId ?? args.resourceId))).toEqual(
      new Set([made[0]?.args.instanceId]),
    )
    expect(acts.indexOf(made[0] as (typeof acts)[number])).toBeLessThan(
      acts.indexOf(others[0] as (typeof acts)[number]),
    )
  })
})

describe('reads in pages', () => {
  it.each([
    ['stratus-securestring-dump', 'DescribeParameters'],
    ['path-sweep-getparametersbypath', 'GetParametersByPath'],
  ])('of %s hand over what the page before gave, and the first hands over nothing', (name, operation) => {
    const compiled = catalogue.find(({ behaviour }) => fullName(behaviour) === name) as (typeof catalogue)[number]
    const pages = run(compiled, 0)
      .map(({ call }) => call)
      .filter((call) => call.operation === `ssm.${operation}` && !call.failure)
      .map(({ args }) => args.nextToken)
    const [first, ...others] = pages
    expect(first).toBeUndefined()
    expect(others.length).toBeGreaterThan(0)
    expect(new Set(others).size).toBe(others.length)
    for (const token of others) expect(token).toMatch(/^[A-Za-z0-9+/]{100,}==$/)
  })
})

describe.each(named)('%s', (_, compiled) => {
  const { behaviour } = compiled

  it('makes the same calls for the same key, and at least one', () => {
    expect(run(compiled, 0)).toEqual(run(compiled, 0))
    expect(run(compiled, 0).length).toBeGreaterThan(0)
  })

  it('goes forward in time', () => {
    const seconds = run(compiled, 0).map(({ call }) => call.second)
    expect(seconds).toEqual([...seconds].sort((a, b) => a - b))
  })

  it('says what v2, v3, v6 and v9 make of it alone, if it has to do with SSM', () => {
    if (behaviour.kind !== 'background')
      expect(Object.keys(behaviour.expectedAlone ?? {})).toEqual(['v2', 'v3', 'v6', 'v9'])
  })

  // Attacks have no schedule, and may take days.
  if (behaviour.schedule === undefined) return
  it('ends within ten minutes, and by the clock has as many records every time', () => {
    for (const n of [0, 1, 2, 3, 4]) {
      const seconds = run(compiled, n).map(({ call }) => call.second)
      expect((seconds.at(-1) ?? 0) - (seconds[0] ?? 0)).toBeLessThan(600)
    }
    if (behaviour.schedule?.some((schedule) => 'every' in schedule || 'opens' in schedule)) {
      const sizes = [1, 2, 3, 4, 5, 6].map((key) => run(compiled, 0, key).length)
      expect(new Set(sizes).size).toBe(1)
    }
  })
})

describe('side effects', () => {
  const of = (name: string) => run(named.find(([other]) => other === name)?.[1] as (typeof catalogue)[number], 0)

  it('are one Decrypt by SSM for every SecureString that comes back in clear, in the same second', () => {
    const acts = of('stratus-securestring-dump')
    const reads = acts.filter(({ decrypts }) => decrypts)
    const decrypts = acts.filter(({ call }) => call.operation === 'kms.Decrypt')
    expect(reads.flatMap(({ call }) => call.args.names)).toHaveLength(42)
    expect(decrypts).toHaveLength(42)
    expect(new Set(decrypts.map(({ call }) => call.second))).toEqual(new Set(reads.map(({ call }) => call.second)))
    expect(decrypts.every(({ call }) => call.onBehalf?.invokedBy === 'AWS Internal')).toBe(true)
  })

  it('are none for plain parameters, however they are asked for', () => {
    const acts = of('cdk-deploy-bootstrap-version')
    expect(acts.some(({ call }) => call.args.withDecryption === true)).toBe(true)
    expect(acts.filter(({ call, decrypts }) => decrypts || call.operation === 'kms.Decrypt')).toEqual([])
  })

  it('are none for calls that fail', () => {
    const acts = of('denied-probing-then-hit/no-hit')
    expect(acts.filter(({ call }) => call.operation === 'kms.Decrypt')).toEqual([])
  })
})

describe('limits of AWS', () => {
  it('are kept: at most ten names a call', () => {
    for (const [, compiled] of named) {
      for (const { call } of run(compiled, 0)) {
        if (call.operation === 'ssm.GetParameters')
          expect((call.args.names as readonly string[]).length).toBeLessThanOrEqual(10)
      }
    }
  })
})
