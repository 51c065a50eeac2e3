import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadAttackFiles, unused } from '../../src/behaviours/attack-files.js'
import { loadCatalogue } from '../../src/behaviours/load.js'
import { createWorld } from '../../src/world/world.js'

const ATTACK = `id: my-attack
title: Reads one parameter
kind: malicious
technique: [T1555.006]
alertWanted: wanted
summary: Somebody reads one parameter.
notice: one read
identity: { part: staff-user }
parameters: { from: team, count: 2 }
steps:
  - ssm.GetParameter: { name: "{parameter}", withDecryption: true }
expectedAlone:
  v2: { alerts: 1, reason: alert, why: new }
`
const home = mkdtempSync(join(tmpdir(), 'trailbench-attacks-'))
const file = (name: string, text: string) => {
  writeFileSync(join(home, name), text)
  return join(home, name)
}
const load = (...texts: readonly string[]) =>
  loadAttackFiles(
    texts.map((text, i) => file(`${i}.yaml`, text)),
    loadCatalogue(),
  )
const runOf = (text: string) => {
  const world = createWorld('x')
  const [actor] = world.actorsOf('staff-user')
  if (!actor) throw new Error('nobody')
  return load(text).behaviours[0]?.run(world, actor, 1, 0)
}

describe('attacks of a user', () => {
  it('come with the texts of their files', () => {
    const { behaviours, texts } = load(ATTACK, ATTACK.replace('my-attack', 'other'))
    expect(behaviours.map(({ behaviour }) => behaviour.id)).toEqual(['my-attack', 'other'])
    expect(texts[0]).toBe(ATTACK)
  })

  it('are named when no campaign of them was asked for', () => {
    const own = load(ATTACK, ATTACK.replace('my-attack', 'other'))
    expect(unused(own, ['stratus-securestring-dump', 'other/loud'])).toEqual(['my-attack'])
  })

  it.each([
    ['an id of the catalogue', [ATTACK.replace('my-attack', 'stratus-securestring-dump')], /is taken by the catalogue/],
    ['the id of another file', [ATTACK, ATTACK], /1\.yaml: id "my-attack" is taken by .*0\.yaml/],
    [
      'no attack in it',
      [ATTACK.replace('kind: malicious', 'kind: malicous')],
      /0\.yaml:3: kind is malicous.*"malicious"/,
    ],
    [
      'another kind, however it is written',
      [
        `{ ${ATTACK.trim()
          .replace('kind: malicious', 'kind: benign, schedule: [{ share: 5, hours: always }]')
          .replace(/\ntechnique.*|\nalertWanted.*|\nnotice.*/g, '')
          .split('\n')
          .slice(0, 3)
          .join(
            ', ',
          )}, summary: x, identity: { part: staff-user }, steps: [{ sts.GetCallerIdentity: {} }], expectedAlone: {} }`,
      ],
      /0\.yaml: kind is benign; an attack file holds attacks/,
    ],
    [
      'a schedule, as if attacks were work',
      [`${ATTACK}schedule: [{ share: 5, hours: always }]\n`],
      /schedule: an attack has no schedule/,
    ],
    [
      'a schedule of a variant',
      [`${ATTACK}variants:\n  - id: daily\n    title: Every day\n    schedule: [{ every: [1d], share: 5 }]\n`],
      /an attack has no schedule/,
    ],
    ['nothing in it', [' \n'], /0\.yaml: is empty/],
    [
      'aliases without end',
      [
        `a: &a [x, x]\n${'bcdefghi'
          .split('')
          .map((c, i) => `${c}: &${c} [*${'abcdefgh'[i]}, *${'abcdefgh'[i]}]`)
          .join('\n')}\nj: [*i, *i]\n`,
      ],
      /aliases/,
    ],
  ])('with %s are refused', (_, texts, message) => {
    expect(() => load(...texts)).toThrow(message)
  })

  it.each([
    ['a range upside down', 'count: 2', 'count: [5, 2]', /lower number first/],
    ['a chance above one', 'withDecryption: true }', 'withDecryption: true }\n    chance: 3 in 2', /at most "1 in 1"/],
    ['a chance of none', 'withDecryption: true }', 'withDecryption: true }\n    chance: 1 in 0', /such as "1 in 8"/],
    ['parameters without a name', 'from: team', 'from: named', /goes with "from: named"/],
    [
      'parameters without end',
      '{ from: team, count: 2 }',
      '{ from: named, named: "/x/{n}", count: 100000000 }',
      /at most 10000/,
    ],
    [
      'alerts without the reason alert',
      'reason: alert',
      'reason: term-known',
      /reason is "alert" where there are alerts/,
    ],
    [
      'a read by the ARN that is none by the name',
      'part: staff-user',
      'part: staff-user, lastRead: { arn: 1d, name: never }',
      /name is at least as recent/,
    ],
  ])('with %s are refused with the line', (_, from, to, message) => {
    expect(() => load(ATTACK.replace(from, to))).toThrow(message)
    expect(() => load(ATTACK.replace(from, to))).toThrow(/0\.yaml:\d+:/)
  })

  it('end with a word where they would never end', () => {
    const loop = (times: number, inner: string) => `- repeat: ${times}\n    do:\n      ${inner}`
    expect(() => runOf(ATTACK.replace('- ssm', loop(100_000_000, '- ssm')))).toThrow(/more than 100000 calls/)
    expect(() => runOf(ATTACK.replace('- ssm', `${loop(100_000_000, '- wait: 0s')}\n  - ssm`))).toThrow(
      /turn more than 1000000 times/,
    )
  })

  it('need a role where they open a session', () => {
    expect(() => runOf(ATTACK.replace('- ssm', '- assume: own\n  - ssm'))).toThrow(/my-attack: staff-user are users/)
  })
})
