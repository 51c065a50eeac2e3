import { InputError } from '../../errors.js'
import { didYouMean } from '../../suggest.js'
import type { Operation } from '../call.js'
import { computeOperations } from './compute.js'
import { dataOperations } from './data.js'
import type { OperationDefinition } from './definition.js'
import { ec2Operations } from './ec2.js'
import { iamOperations } from './iam.js'
import { kmsOperations } from './kms.js'
import { managementOperations } from './management.js'
import { s3Operations } from './s3.js'
import { ssmOperations } from './ssm.js'
import { stsOperations } from './sts.js'

/** Every call that can be recorded, by `service.Operation`. */
export const operations: ReadonlyMap<Operation, OperationDefinition> = new Map(
  [
    ssmOperations,
    kmsOperations,
    stsOperations,
    iamOperations,
    s3Operations,
    ec2Operations,
    computeOperations,
    dataOperations,
    managementOperations,
  ]
    .flat()
    .map((definition) => [`${definition.service.name}.${definition.name}`, definition]),
)

/** @throws InputError for a name that is not there, with the nearest one that is. */
export function operation(name: Operation): OperationDefinition {
  const definition = operations.get(name)
  if (!definition) throw new InputError(`no operation is called "${name}"${didYouMean(name, [...operations.keys()])}`)
  return definition
}
