import { describe, expect, it } from 'vitest'
import { parseBehaviour } from '../../src/behaviours/load.js'
import { runAlone } from '../../src/stream/alone.js'

/** An attack by somebody who read an hour ago, with a delivery of its own. */
const attack = (delivery: string) => `id: my-attack
title: Reads one parameter
kind: malicious
technique: [T1555.006]
alertWanted: wanted
summary: Somebody reads one parameter.
notice: one read
identity: { part: staff-user, lastRead: { arn: 1h, name: 1h } }
parameters: { from: team, count: 1 }
delivery: ${delivery}
steps:
  - ssm.GetParameter: { name: "{parameter}", withDecryption: true }
expectedAlone:
  v2: { alerts: 0, reason: term-known, why: an hour ago }
variants:
  - id: plain
    title: Another delivery
    delivery: { late: 2h }
`
const run = (delivery: string, n = 0) => {
  const compiled = parseBehaviour(attack(delivery), 'my.yaml')[n]
  if (!compiled) throw new Error('no such variant')
  return runAlone(compiled, 'wish').records
}

describe('a behaviour that asks for its delivery', () => {
  it('gets it for its own records, and what led up to it comes as usual', () => {
    const records = run('{ late: 15m, searchable: 7m }')
    const honest = records.filter(({ label }) => label.phase === 'prelude')
    const own = records.filter(({ label }) => label.phase !== 'prelude')
    expect([honest.length, own.length].every((count) => count > 0)).toBe(true)
    for (const { second, delivered, asked } of honest) {
      expect(asked).toBeUndefined()
      expect(delivered).toEqual({ ingested: (second + 200) * 1_000, searchable: (second + 203) * 1_000 })
    }
    for (const { second, delivered } of own)
      expect(delivered).toEqual({ ingested: (second + 900) * 1_000, searchable: (second + 900 + 420) * 1_000 })
  })

  it('may have documents that do not say when they were ingested', () => {
    expect(run('{ ingested: none }').at(-1)?.delivered.ingested).toBeNull()
  })

  it('has variants with a delivery of their own', () => {
    const last = run('{ ingested: none }', 1).at(-1)
    expect(last?.delivered.ingested).toBe(((last?.second ?? 0) + 7_200) * 1_000)
  })

  it.each([
    ['{}', 'my.yaml:10: delivery: says nothing; leave it out where the ordinary delivery will do'],
    ['{ late: soon }', 'my.yaml:10: late: expected a time such as 30s, 15m or 2h'],
    ['{ ingested: never }', 'my.yaml:10: ingested: "never" is no such value; expected one of none'],
    ['{ later: 5m }', 'my.yaml:10: unknown key "later"'],
  ])('is refused where it says %s', (delivery, message) => {
    expect(() => run(delivery)).toThrow(message)
  })
})
