import { HEX } from '../../keyed.js'
import { arnOf } from '../arn.js'
import { responseTimeWithComma } from '../response-time.js'
import { reads, writes } from './definition.js'
import { service } from './service.js'

const codebuild = service('codebuild', { version: '1.09', tls: '1.3' })

/** CodeBuild; its shapes follow the API reference, as no record of these calls is published. */
export const codebuildOperations = [
  writes(
    codebuild,
    'StartBuild',
    { projectName: 'string', buildId: 'string' },
    {
      request: ({ projectName }, call) => ({ projectName, sourceVersion: call.draws.text(38, HEX, 40) }),
      response: ({ projectName, buildId }, call) => ({
        build: {
          id: `${projectName}:${buildId}`,
          arn: arnOf('codebuild', call, `build/${projectName}:${buildId}`),
          buildNumber: call.draws.number(40, 200, 4_000),
          startTime: responseTimeWithComma(call.second),
          currentPhase: 'QUEUED',
          buildStatus: 'IN_PROGRESS',
          projectName,
          buildComplete: false,
          timeoutInMinutes: 60,
          queuedTimeoutInMinutes: 480,
          initiator: call.caller.type === 'IAMUser' ? call.caller.name : call.draws.uuid(12),
        },
      }),
      resource: ({ projectName }, call) => arnOf('codebuild', call, `project/${projectName}`),
      failures: {
        AccountLimitExceededException: { message: 'Cannot have more than 10 builds in queue for the account' },
      },
    },
  ),
  reads(
    codebuild,
    'BatchGetBuilds',
    { projectName: 'string', buildId: 'string' },
    {
      request: ({ projectName, buildId }) => ({ ids: [`${projectName}:${buildId}`] }),
      resource: ({ projectName }, call) => arnOf('codebuild', call, `project/${projectName}`),
    },
  ),
]
