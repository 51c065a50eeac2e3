import { LETTERS_AND_DIGITS } from '../../keyed.js'
import type { Call } from '../call.js'
import type { Json } from '../record.js'
import { writes } from './definition.js'
import { service } from './service.js'

const cloudshell = service('cloudshell', { tellsConsole: true })
const HIDDEN = 'HIDDEN_DUE_TO_SECURITY_REASONS'

/** `environmentId` says which one it is; drawn where it is not given. */
const environment = { environmentId: 'string?' } as const
const idOf = (environmentId: Json | undefined, call: Call) => environmentId ?? call.draws.uuid(6)

/** CloudShell, which has no public API; the calls are those that its user guide names. */
export const cloudshellOperations = [
  writes(cloudshell, 'CreateEnvironment', environment, {
    request: () => ({}),
    response: ({ environmentId }, call) => ({ environmentId: idOf(environmentId, call), status: 'CREATING' }),
  }),
  writes(cloudshell, 'CreateSession', environment, {
    request: ({ environmentId }, call) => ({
      environmentId: idOf(environmentId, call),
      tabId: call.draws.uuid(7),
      sessionType: 'TMUX',
      qCliDisabled: false,
    }),
    response: (_, call) => ({
      sessionId: call.draws.text(8, LETTERS_AND_DIGITS, 20),
      streamUrl: HIDDEN,
      tokenValue: HIDDEN,
    }),
  }),
  writes(cloudshell, 'PutCredentials', environment, {
    request: ({ environmentId }, call) => ({
      environmentId: idOf(environmentId, call),
      keyId: HIDDEN,
      refreshCode: HIDDEN,
    }),
  }),
]
