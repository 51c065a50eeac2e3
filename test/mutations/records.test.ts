import { describe, expect, it } from 'vitest'
import { buildRecord } from '../../src/cloudtrail/build.js'
import type { CloudTrailRecord } from '../../src/cloudtrail/record.js'
import { valueAt } from '../../src/ecs/document.js'
import { toEcs } from '../../src/ecs/to-ecs.js'
import { chooseMutations } from '../../src/mutations/choose.js'
import { callOf, ROLE } from '../cloudtrail/call-of.js'

const mutate = (name: string, record: CloudTrailRecord) => {
  const [mutation] = chooseMutations([name])
  return mutation?.record?.(record) ?? record
}
const read = (record: CloudTrailRecord, path: string) => valueAt(toEcs({ ...record }), path.split('.'))
const byUser = buildRecord(callOf('ssm.GetParameter'))
const byRole = buildRecord(callOf('ssm.GetParameter', { caller: ROLE }))

describe('missing-user-name', () => {
  it('leaves no user.name in the documents of users and of roles, and their ARNs as they are', () => {
    for (const record of [byUser, byRole]) {
      expect(read(record, 'user.name')).toBeDefined()
      const bare = mutate('missing-user-name', record)
      expect(read(bare, 'user.name')).toBeUndefined()
      expect(read(bare, 'aws.cloudtrail.user_identity.arn')).toBe(record.userIdentity.arn)
      expect(Object.keys(bare)).toEqual(Object.keys(record))
    }
  })

  it('leaves the rest of the session', () => {
    expect(mutate('missing-user-name', byRole).userIdentity.sessionContext).toMatchObject({ attributes: {} })
  })
})

describe('long-request-params', () => {
  const names = (count: number) => Array.from({ length: count }, (_, n) => `/prod/orders/database-${n}`)
  const batch = (count: number) =>
    mutate(
      'long-request-params',
      buildRecord(callOf('ssm.GetParameters', { args: { names: names(count), withDecryption: true } })),
    )
  const printed = (record: CloudTrailRecord) => String(read(record, 'aws.cloudtrail.request_parameters'))

  it('has ten names print beyond the 1,024 units that are indexed, and eight not', () => {
    expect(printed(batch(10)).length).toBeGreaterThan(1_024)
    expect(printed(batch(10)).length).toBeLessThan(8_191)
    expect(printed(batch(8)).length).toBeLessThanOrEqual(1_024)
  })

  it('has names of some 110 characters, and resources that go with them', () => {
    const { requestParameters, resources } = batch(3)
    const long = requestParameters?.names as readonly string[]
    for (const name of long) expect(Math.abs(name.length - 110)).toBeLessThan(15)
    expect(resources?.map(({ ARN }) => ARN.split(':parameter')[1])).toEqual(long)
  })

  it('has the Decrypt of a parameter name it as the read does', () => {
    const arn = 'arn:aws:ssm:us-east-1:123456789012:parameter/prod/orders/database-0'
    const decrypt = {
      ...byUser,
      eventSource: 'kms.amazonaws.com',
      requestParameters: { encryptionContext: { PARAMETER_ARN: arn } },
    }
    const ARN = String(batch(1).resources?.[0]?.ARN)
    expect(mutate('long-request-params', decrypt).requestParameters).toEqual({
      encryptionContext: { PARAMETER_ARN: expect.stringMatching(new RegExp(`${ARN.split(':parameter')[1]}$`)) },
    })
  })

  it('lets a refusal name what was refused', () => {
    const denied = buildRecord(callOf('ssm.GetParameter', { failure: { code: 'AccessDenied' } }))
    expect(denied.errorMessage).toContain(':parameter/')
    const { errorMessage } = mutate('long-request-params', denied)
    expect(errorMessage?.length).toBeGreaterThan((denied.errorMessage?.length ?? 0) + 80)
    expect(errorMessage).toMatch(/ because no identity-based policy allows the ssm:GetParameter action$/)
  })

  it("leaves what AWS publishes, a path, and other services' records alone", () => {
    const of = (name: string) => buildRecord(callOf('ssm.GetParameter', { args: { name, withDecryption: true } }))
    for (const record of [
      of('/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64'),
      of('/cdk-bootstrap/hnb659fds/version'),
      buildRecord(callOf('ssm.GetParametersByPath', { args: { path: '/prod' } })),
      buildRecord(callOf('iam.GetRole', { args: { roleName: '/prod' } })),
    ])
      expect(mutate('long-request-params', record)).toEqual(record)
  })
})

describe('ua-truncated', () => {
  it('has the agents of tools fill the kilobyte that CloudTrail keeps, their ends cut off', () => {
    const agent = 'aws-cli/2.17.60 md/awscrt#0.21.2 ua/2.0 md/command#ssm.get-parameter'
    const cut = mutate('ua-truncated', { ...byUser, userAgent: agent })
    expect(cut.userAgent).toHaveLength(1_024)
    expect(cut.userAgent).toMatch(/^aws-cli\/2\.17\.60 lib\//)
    expect(cut.userAgent).not.toContain('md/command')
    expect(Object.keys(cut)).toEqual(Object.keys(byUser))
  })

  it('leaves services and browsers alone', () => {
    for (const userAgent of ['AWS Internal', 'ecs-tasks.amazonaws.com', 'Mozilla/5.0 (X11; Linux x86_64)'])
      expect(mutate('ua-truncated', { ...byUser, userAgent }).userAgent).toBe(userAgent)
  })
})
