import { describe, expect, it } from 'vitest'
import type { Actor } from '../../src/world/actor.js'
import { PART_NAMES, type PartName } from '../../src/world/roster.js'
import { callerOf, openSession, sessionAt } from '../../src/world/session.js'
import { createWorld } from '../../src/world/world.js'

const world = createWorld('sessions', 'large')
const NOON = 1_720_008_000

/** The session of a role in a run: of its own, or the one of that time. */
const sessionOf = (actor: Actor, run: number) =>
  actor.identity.type === 'role' && actor.identity.session.lasts === 'campaign'
    ? openSession(actor, run, NOON + run)
    : sessionAt(actor, NOON + run)

/** Names of the sessions of a part's actors in some runs. */
const namesOf = (part: PartName) =>
  world.actorsOf(part).flatMap((actor) => [1, 2, 3].map((run) => sessionOf(actor, run).name))

describe('the name of a session', () => {
  it.each<[PartName, RegExp]>([
    ['web-instance', /^i-0[0-9a-f]{16}$/],
    ['scaling-instance', /^i-0[0-9a-f]{16}$/],
    ['jenkins', /^i-0[0-9a-f]{16}$/],
    ['ecs-execution', /^[0-9a-f]{32}$/],
    ['codebuild', /^AWSCodeBuild-[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/],
    ['ci-github', /^\d{10,11}$/],
    ['ci-github-default', /^GitHubActions$/],
    ['csi-driver', /^17\d{17}$/],
    ['eso-assumed', /^aws-go-sdk-17\d{17}$/],
    ['external-secrets', /^external-secrets-provider-aws$/],
    ['low-privilege', /^botocore-session-17\d{8}$/],
    ['pod-identity', /^eks-[a-z]+-eks-(catalogue|basket)[a-z0-9-]*-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/],
    ['step-functions', /^[A-Za-z]{32}$/],
    ['agentcore', /^BedrockAgentCore-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/],
    ['cfn', /^AWSCloudFormation$/],
    ['auditor', /^ProwlerAssessmentSession$/],
    ['developer', /^[a-z]+\.[a-z]+@[a-z]+\.example$/],
  ])('of %s follows its grammar', (part, grammar) => {
    expect(namesOf(part).filter((name) => !grammar.test(name))).toEqual([])
  })

  it('has at most the 64 characters that STS takes', () => {
    expect(PART_NAMES.flatMap(namesOf).filter((name) => !/^[\w+=,.@-]{2,64}$/.test(name))).toEqual([])
  })

  it.each<PartName>(['scaling-instance', 'codebuild', 'csi-driver', 'eso-assumed', 'pod-identity', 'step-functions'])(
    'of %s is another in every run',
    (part) => expect(new Set(namesOf(part)).size).toBe(namesOf(part).length),
  )
})

describe('a session', () => {
  it('has a key of its own in each role of one person', () => {
    for (const actor of world.actorsOf('reprovisioned-developer')) {
      const before = world.actorsOf('developer').find(({ handle }) => handle === actor.handle)
      if (before === undefined) throw new Error(`${actor.handle} is no developer`)
      expect(sessionAt(actor, NOON).accessKeyId).not.toBe(sessionAt(before, NOON).accessKeyId)
    }
  })

  it('is the same for whoever asks for the same time', () => {
    for (const [actor] of PART_NAMES.map(world.actorsOf))
      if (actor) expect(sessionAt(actor, NOON)).toEqual(sessionAt(actor, NOON))
  })
})

describe('the root user', () => {
  it('has a user name only where the account has an alias', () => {
    const alias = (part: PartName) =>
      world.actorsOf(part).map((actor) => {
        const caller = callerOf(actor, sessionAt(actor, NOON))
        return caller.type === 'Root' ? caller.alias : 'no root'
      })
    expect(new Set(alias('root'))).toEqual(new Set([undefined]))
    expect(alias('root-with-alias')).toEqual(
      world.accounts.filter(({ environment }) => environment === 'shared').map(({ name }) => name),
    )
  })
})
