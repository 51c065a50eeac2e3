import fc from 'fast-check'
import { expect, it } from 'vitest'
import { accountOf, arnOfParameter, arnOfRole, arnOfSession, arnOfUser } from '../../src/cloudtrail/arn.js'

it('paths stand in the ARN of a user and a role, but not in that of a session', () => {
  expect(arnOfUser('123456789012', '/ci/', 'build')).toBe('arn:aws:iam::123456789012:user/ci/build')
  expect(arnOfRole('123456789012', '/', 'web')).toBe('arn:aws:iam::123456789012:role/web')
  expect(arnOfSession('123456789012', 'web', 's')).toBe('arn:aws:sts::123456789012:assumed-role/web/s')
})

it('a parameter has one slash after its kind, whether its name begins with one or not', () => {
  const name = fc.stringMatching(/^[a-z]{1,8}(\/[a-z]{1,8}){0,3}$/).filter((text) => !text.startsWith('aws/'))
  fc.assert(
    fc.property(name, (text) => {
      const arn = `arn:aws:ssm:us-east-1:123456789012:parameter/${text}`
      expect(arnOfParameter('us-east-1', '123456789012', text)).toBe(arn)
      expect(arnOfParameter('us-east-1', '123456789012', `/${text}`)).toBe(arn)
    }),
  )
})

it('the account is read from an ARN that has one', () => {
  expect(accountOf('arn:aws:iam::444455556666:role/web')).toBe('444455556666')
  expect(accountOf('arn:aws:s3:::bucket')).toBe('')
})
