import { writes } from './definition.js'
import { service } from './service.js'

const signin = service('signin', {
  tls: '1.3',
  host: ({ region }) => `${region}.signin.aws.amazon.com`,
  failures: { FailedAuthentication: { message: 'Failed authentication', hidesCode: true } },
})

/** The console's door. A sign-in that failed has a message and no code. */
export const signinOperations = [
  writes(
    signin,
    'ConsoleLogin',
    { mfa: 'boolean?' },
    {
      signsIn: true,
      request: () => null,
      response: (_, { failure }) => ({ ConsoleLogin: failure === undefined ? 'Success' : 'Failure' }),
      additional: ({ mfa }, { region }) => ({
        LoginTo: `https://${region}.console.aws.amazon.com/console/home`,
        MobileVersion: 'No',
        MFAUsed: mfa === true ? 'Yes' : 'No',
      }),
    },
  ),
]
