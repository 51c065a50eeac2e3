import { isoSecond } from '../../clock.js'
import { arnOf } from '../arn.js'
import type { Call } from '../call.js'
import type { DraftObject } from '../draft.js'
import type { JsonObject } from '../record.js'
import { happens, reads } from './definition.js'
import { service } from './service.js'

const backup = service('backup', { tellsConsole: true })
const SOURCE = 'backup.amazonaws.com'

const created = ({ second }: Call) => isoSecond(second - 86_400)

/** What Backup tells of a job that it runs. */
const job =
  (state: string) =>
  ({ vault, volumeId, jobId }: JsonObject, call: Call): DraftObject => ({
    backupJobId: jobId ?? call.draws.uuid(6),
    backupVaultArn: arnOf('backup', call, `backup-vault:${vault}`),
    resourceArn: arnOf('ec2', call, `volume/${volumeId}`),
    resourceType: 'EBS',
    state,
  })
const JOB = { vault: 'string', volumeId: 'string', jobId: 'string' } as const

/** Backup; what it does by itself follows the developer guide, "Logging AWS Backup API calls with CloudTrail". */
export const backupOperations = [
  reads(
    backup,
    'ListBackupJobs',
    { state: 'string' },
    { request: ({ state }, call) => ({ byCreatedAfter: created(call), byState: state }) },
  ),
  reads(
    backup,
    'ListCopyJobs',
    { state: 'string' },
    { request: ({ state }, call) => ({ byState: state, byCreatedAfter: created(call) }) },
  ),
  reads(
    backup,
    'ListRestoreJobs',
    { state: 'string' },
    { request: ({ state }, call) => ({ maxResults: 100, byCreatedAfter: created(call), byStatus: state }) },
  ),
  happens(backup, 'BackupJobStarted', SOURCE, JOB, { serviceEventDetails: job('RUNNING') }),
  happens(backup, 'BackupJobCompleted', SOURCE, JOB, { serviceEventDetails: job('COMPLETED') }),
]
