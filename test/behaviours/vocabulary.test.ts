import { describe, expect, it } from 'vitest'
import { parseBehaviour } from '../../src/behaviours/load.js'
import { callerArn, identityArn } from '../../src/cloudtrail/arn.js'
import { createWorld } from '../../src/world/world.js'

const world = createWorld('vocabulary')
const START = Date.parse('2024-07-10T10:00:00Z')

/** The calls of one campaign with these steps. */
function actsOf(steps: string, part = 'staff-user', more = '') {
  const text = `id: trial
title: Trial
kind: malicious
technique: [T1555.006]
alertWanted: wanted
summary: Trial.
notice: nothing
identity: { part: ${part} }
${more}
steps:
${steps}
expectedAlone: {}
`
  const [compiled] = parseBehaviour(text, 'trial.yaml')
  const [actor] = world.actorsOf(part as Parameters<typeof world.actorsOf>[0])
  if (!compiled || !actor) throw new Error('the trial has a behaviour and an actor')
  return { actor, acts: compiled.run(world, actor, 7, START) }
}

const network = 'network: hosting'
const whoAmI = 'sts.GetCallerIdentity: {}'

describe('each: region', () => {
  it('calls in every region, and finds parameters in the account’s own alone', () => {
    const { actor, acts } = actsOf(
      `  - each: region
    do:
      - ssm.DescribeParameters: {}
      - each: page
        do:
          - ssm.GetParameters: { names: "{page}", withDecryption: true }`,
      'staff-user',
      'parameters: { from: account }',
    )
    const regionsOf = (operation: string) =>
      new Set(acts.filter(({ call }) => call.operation === operation).map(({ call }) => call.region))
    expect(regionsOf('ssm.DescribeParameters').size).toBe(17)
    expect([...regionsOf('ssm.GetParameters')]).toEqual([actor.region])
  })

  it('leaves the own region out where it is otherRegion', () => {
    const { actor, acts } = actsOf(`  - each: otherRegion\n    most: 3\n    do:\n      - ${whoAmI}`)
    expect(acts).toHaveLength(3)
    expect(acts.some(({ call }) => call.region === actor.region)).toBe(false)
  })

  it('goes home under ownRegion, and passes over home under elsewhere', () => {
    const block = (each: string) => `      - each: ${each}\n        do:\n          - ${whoAmI}`
    const regions = (each: string) => {
      const { actor, acts } = actsOf(`  - each: region\n    do:\n${block(each)}`)
      return { home: actor.region, called: acts.map(({ call }) => call.region) }
    }
    const own = regions('ownRegion')
    expect(own.called).toEqual(Array(17).fill(own.home))
    const elsewhere = regions('elsewhere')
    expect(new Set(elsewhere.called).size).toBe(16)
    expect(elsewhere.called).not.toContain(elsewhere.home)
  })
})

describe('each: account and each: actor', () => {
  it('go through the part’s accounts, and through its actors in one', () => {
    const accounts = actsOf(`  - each: account\n    do:\n      - ${whoAmI}`).acts.map(({ call }) => call.account)
    expect(accounts).toHaveLength(new Set(world.actorsOf('staff-user').map(({ account }) => account.id)).size)
    expect(new Set(accounts).size).toBe(accounts.length)
    const { actor, acts } = actsOf(`  - each: actor\n    do:\n      - ${whoAmI}`)
    const peers = world.actorsOf('staff-user').filter(({ account }) => account === actor.account)
    expect(acts).toHaveLength(peers.length)
    expect(new Set(acts.map(({ call }) => callerArn(call.caller))).size).toBe(peers.length)
  })

  it('take the parameters of each account', () => {
    const { acts } = actsOf(
      `  - each: account\n    do:\n      - ssm.GetParameter: { name: "{parameter}", withDecryption: true }`,
      'staff-user',
      'parameters: { from: account, type: SecureString, count: 1 }',
    )
    const environments = new Set(world.accounts.map(({ environment }) => environment))
    const reads = acts.filter(({ call }) => call.operation === 'ssm.GetParameter')
    expect(new Set(reads.map(({ call }) => String(call.args.name).split('/')[1]))).toEqual(environments)
    expect(reads.every(({ decrypts }) => decrypts)).toBe(true)
  })
})

describe('become', () => {
  const steps = `  - ${whoAmI}
  - become: web-instance
    network: own
    client: own
    honest: true
    do:
      - ${whoAmI}
  - become: web-instance
    do:
      - ${whoAmI}
  - ${whoAmI}`

  it('lets somebody else of the account act, the same one each time, and then the first again', () => {
    const { actor, acts } = actsOf(steps, 'staff-user', network)
    const callers = acts.map(({ call }) => identityArn(call.caller))
    expect(callers[1]).toMatch(/assumed-role\/.*-instance-role\/i-0/)
    expect(callers[2]).toBe(callers[1])
    expect(callers[3]).toBe(callers[0])
    expect(acts.map(({ call }) => call.account)).toEqual(acts.map(() => actor.account.id))
  })

  it('from the campaign’s network, or from its own, and as an honest one', () => {
    const { acts } = actsOf(steps, 'staff-user', network)
    const addresses = acts.map(({ call }) => call.origin.address)
    expect(addresses[0]).toMatch(/^198\.19\./)
    expect(addresses[1]).not.toBe(addresses[0])
    expect(addresses[2]).toBe(addresses[0])
    expect(acts.map(({ honest }) => honest ?? false)).toEqual([false, true, false, false])
  })
})

describe('session', () => {
  it('opens one under a chosen name, which lasts to the end of the block', () => {
    const { acts } = actsOf(
      `  - become: web-instance
    do:
      - session: { name: "i-0{hex:16}" }
      - assume: own
      - ${whoAmI}
      - ${whoAmI}
  - become: web-instance
    do:
      - ${whoAmI}`,
    )
    const [opening, ...calls] = acts.map(({ call }) => call)
    const arns = calls.map(({ caller }) => identityArn(caller))
    expect(arns[0]).toMatch(/i-0[0-9a-f]{16}$/)
    expect(arns[1]).toBe(arns[0])
    expect(arns[2]).not.toBe(arns[0])
    expect(arns[0]?.endsWith(`/${String(opening?.args.roleSessionName)}`)).toBe(true)
  })

  it('of a user is a federated one, which GetFederationToken opens', () => {
    const { actor, acts } = actsOf(`  - session: { name: backup-sync }\n  - assume: own\n  - ${whoAmI}`)
    expect(acts.map(({ call }) => [call.operation, identityArn(call.caller)])).toEqual([
      ['sts.GetFederationToken', `arn:aws:iam::${actor.account.id}:user/${actor.identity.name}`],
      ['sts.GetCallerIdentity', `arn:aws:sts::${actor.account.id}:federated-user/backup-sync`],
    ])
    const [opening, call] = acts.map((act) => act.call)
    expect(call?.caller).toMatchObject({ accessKeyId: opening?.args.accessKeyId })
  })

  it('has to be there before a user can open it', () => {
    expect(() => actsOf('  - assume: own')).toThrow(/needs a federated session before it/)
  })
})

describe('assume', () => {
  it('by somebody of another part shows that one as the caller', () => {
    const { actor, acts } = actsOf(
      `  - session: { name: GitHubActions }\n  - assume: { by: contractor }\n  - ${whoAmI}`,
      'ci-github',
    )
    const [opening, call] = acts.map((act) => act.call)
    expect(opening?.operation).toBe('sts.AssumeRole')
    expect(opening?.caller.type).toBe('IAMUser')
    expect(identityArn(call?.caller as never)).toMatch(new RegExp(`assumed-role/${actor.identity.name}/GitHubActions$`))
  })

  it('from another account is recorded in both, under one id', () => {
    const elsewhere = `  - each: account\n    do:\n      - session: new\n      - assume: { by: administrator }`
    const { acts } = actsOf(elsewhere, 'org-access')
    const pairs = acts.filter(({ call }) => call.shared !== undefined).map(({ call }) => call)
    expect(pairs).toHaveLength(2)
    const [theirs, ours] = pairs
    expect(theirs?.shared).toBe(ours?.shared)
    expect(theirs?.account).not.toBe(ours?.account)
    expect(ours?.caller).toMatchObject({ type: 'AWSAccount', account: theirs?.account })
  })
})

describe('assume: chain', () => {
  it('shows the session before as the caller of each next one', () => {
    const { acts } = actsOf(
      `  - session: { name: first }
  - assume: { by: contractor }
  - repeat: 2
    do:
      - session: { name: "next-{hex:8}" }
      - assume: chain`,
      'batch-instance',
    )
    const names = acts.map(({ call }) => call.args.roleSessionName)
    const callers = acts.map(({ call }) => (call.caller.type === 'AssumedRole' ? call.caller.sessionName : undefined))
    expect(callers).toEqual([undefined, ...names.slice(0, -1)])
    expect(new Set(acts.map(({ call }) => call.args.accessKeyId)).size).toBe(3)
  })

  it('begins with the session in which the role calls anyway', () => {
    const { acts } = actsOf('  - sts.GetCallerIdentity: {}\n  - assume: chain', 'batch-instance')
    expect(acts[1]?.call.caller).toEqual(acts[0]?.call.caller)
  })
})

describe('assume: subject', () => {
  it('is what the token says that its holder is', () => {
    const { actor, acts } = actsOf('  - assume: { subject: "repo:{team}-org/fork:pull_request" }', 'ci-github')
    expect(acts[0]?.call.caller).toMatchObject({
      type: 'WebIdentityUser',
      userName: `repo:${actor.team}-org/fork:pull_request`,
    })
  })

  it('is refused where no token opens sessions', () => {
    expect(() => actsOf('  - assume: { subject: "repo:fork" }', 'batch-instance')).toThrow(/not opened with a token/)
  })
})

describe('network: foreign-vpc-endpoint', () => {
  const endpoints = (named: string) =>
    actsOf(`  - ${whoAmI}\n  - ssm.DescribeParameters: {}`, 'web-instance', `network: ${named}`).acts.map(
      ({ call }) => call.origin,
    )

  it('shows a private address, and endpoints that are none of the account’s', () => {
    const [own, foreign] = [endpoints('vpc-endpoint'), endpoints('foreign-vpc-endpoint')]
    for (const { address } of [...own, ...foreign]) expect(address).toMatch(/^10\./)
    const ids = [...own, ...foreign].map(({ vpcEndpointId }) => vpcEndpointId)
    expect(new Set(ids).size).toBe(4)
    for (const id of ids) expect(id).toMatch(/^vpce-0[0-9a-f]{16}$/)
  })
})

describe('placeholders', () => {
  it('ifSecure asks for decryption of a SecureString alone, and says nothing of others', () => {
    const { acts } = actsOf(
      `  - each: parameter\n    do:\n      - ssm.GetParameter: { name: "{parameter}", withDecryption: "{ifSecure}" }`,
      'staff-user',
      'parameters: { from: account }',
    )
    const reads = acts.filter(({ call }) => call.operation === 'ssm.GetParameter')
    expect(new Set(reads.map(({ call }) => call.args.withDecryption))).toEqual(new Set([true, undefined]))
    expect(reads.every(({ call, decrypts }) => decrypts === (call.args.withDecryption === true))).toBe(true)
  })

  it('secretName is the secret’s name, which leads to the same key as its ARN', () => {
    const context = (secretId: string) => {
      const { acts } = actsOf(`  - secretsmanager.GetSecretValue: { secretId: "${secretId}" }`)
      expect(acts.map(({ call }) => call.operation)).toEqual(['secretsmanager.GetSecretValue', 'kms.Decrypt'])
      return { asked: acts[0]?.call.args.secretId, context: acts[1]?.call.args.encryptionContext }
    }
    const [named, whole] = [context('{secretName}'), context('{secret}')]
    expect(named.asked).toMatch(/^(prod|staging|shared)\/[a-z]+$/)
    expect(named.context).toEqual(whole.context)
  })

  it('ownUuid stays the same through a campaign', () => {
    const { acts } = actsOf(
      `  - ssm.SendCommand: { instanceIds: ["i-1"], documentName: AWS-RunShellScript, commandId: "{ownUuid}" }
  - ssm.GetCommandInvocation: { commandId: "{ownUuid}", instanceId: "i-1" }`,
    )
    expect(acts[0]?.call.args.commandId).toBe(acts[1]?.call.args.commandId)
  })
})

it('a SecureString that is put is encrypted by KMS, a plain one is not', () => {
  const put = (type: string) =>
    actsOf(`  - ssm.PutParameter: { name: /a, type: ${type} }`).acts.map(({ call }) => call.operation)
  expect(put('SecureString')).toEqual(['ssm.PutParameter', 'kms.Encrypt'])
  expect(put('String')).toEqual(['ssm.PutParameter'])
})

it('every version in a history is decrypted by itself', () => {
  const { acts } = actsOf(
    `  - each: parameter\n    do:\n      - ssm.GetParameterHistory: { name: "{parameter}", withDecryption: true }`,
    'staff-user',
    'parameters: { from: named, named: "/prod/{n}", count: 8 }',
  )
  expect(acts.filter(({ call }) => call.operation === 'ssm.GetParameterHistory')).toHaveLength(8)
  expect(acts.filter(({ call }) => call.operation === 'kms.Decrypt').length).toBeGreaterThan(8)
})

describe('through', () => {
  it('has a service call in the actor’s name, with a session of its own', () => {
    const { acts } = actsOf(
      '  - ssm.GetParameters: { names: ["/a"], withDecryption: true }\n    through: cloudformation.amazonaws.com',
    )
    expect(acts[0]?.call.onBehalf).toMatchObject({ invokedBy: 'cloudformation.amazonaws.com' })
    expect(acts[0]?.call.caller.type).toBe('IAMUser')
  })
})

it('a secret that is asked for as a parameter comes out of Secrets Manager', () => {
  const { acts } = actsOf(
    '  - ssm.GetParameter: { name: "/aws/reference/secretsmanager/prod-db", withDecryption: true }',
  )
  expect(acts.map(({ call, decrypts }) => [call.operation, call.onBehalf?.invokedBy, decrypts])).toEqual([
    ['ssm.GetParameter', undefined, true],
    ['secretsmanager.GetSecretValue', 'ssm.amazonaws.com', false],
    ['kms.Decrypt', 'secretsmanager.amazonaws.com', false],
  ])
})

describe('throttling', () => {
  it('comes in bursts: once begun, the next calls of the loop are throttled too', () => {
    const { acts } = actsOf(
      `  - repeat: 400
    do:
      - ssm.DescribeParameters: {}
        fails: { code: ThrottlingException, chance: 1 in 40 }`,
    )
    const lengths = acts
      .map(({ call }) => (call.failure ? 'x' : '.'))
      .join('')
      .split('.')
      .filter((streak) => streak !== '')
      .map(({ length }) => length)
    expect(lengths.length).toBeGreaterThan(2)
    expect(Math.min(...lengths)).toBeGreaterThan(1)
  })
})

describe('an announced session', () => {
  it('is one that nobody used before, also where a role’s sessions last for hours', () => {
    const { acts } = actsOf(
      `  - ${whoAmI}\n  - assume: own\n  - ${whoAmI}\n  - assume: own\n  - ${whoAmI}`,
      'lambda-reader',
    )
    const keyOf = (n: number) => (acts[n]?.call.caller as { accessKeyId?: string } | undefined)?.accessKeyId
    const handedOut = (n: number) => acts[n]?.call.args.accessKeyId
    expect(handedOut(1)).toBe(keyOf(2))
    expect(handedOut(3)).toBe(keyOf(4))
    expect(new Set([keyOf(0), keyOf(2), keyOf(4)]).size).toBe(3)
  })
})
