import { arnOf } from '../arn.js'
import type { Call } from '../call.js'
import type { JsonObject } from '../record.js'
import { reads } from './definition.js'
import { service } from './service.js'

const elasticfilesystem = service('elasticfilesystem')

const fileSystem = {
  resource: ({ fileSystemId = '*' }: JsonObject, call: Call) =>
    arnOf('elasticfilesystem', call, `file-system/${fileSystemId}`),
  failures: {
    FileSystemNotFound: {
      message: ({ args }: { readonly args: JsonObject }) => `File system '${args.fileSystemId}' does not exist.`,
    },
  },
}

/** Elastic File System; its shapes follow the API reference. */
export const elasticfilesystemOperations = [
  reads(elasticfilesystem, 'DescribeFileSystems', { fileSystemId: 'string?' }, fileSystem),
  reads(elasticfilesystem, 'DescribeMountTargets', { fileSystemId: 'string' }, fileSystem),
]
