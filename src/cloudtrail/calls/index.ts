import { InputError } from '../../errors.js'
import { didYouMean } from '../../suggest.js'
import type { Operation } from '../call.js'
import { autoscalingOperations } from './autoscaling.js'
import { cloudformationOperations } from './cloudformation.js'
import { cloudshellOperations } from './cloudshell.js'
import { cloudtrailOperations } from './cloudtrail.js'
import { configOperations } from './config.js'
import type { OperationDefinition } from './definition.js'
import { dynamodbOperations } from './dynamodb.js'
import { ec2Descriptions } from './ec2.js'
import { ec2Changes } from './ec2-changes.js'
import { ecrOperations } from './ecr.js'
import { ecsOperations } from './ecs.js'
import { eksOperations } from './eks.js'
import { elasticloadbalancingOperations } from './elasticloadbalancing.js'
import { healthOperations } from './health.js'
import { iamOperations } from './iam.js'
import { kmsOperations } from './kms.js'
import { lambdaOperations } from './lambda.js'
import { logsOperations } from './logs.js'
import { monitoringOperations } from './monitoring.js'
import { organizationsOperations } from './organizations.js'
import { rdsOperations } from './rds.js'
import { s3Operations } from './s3.js'
import { secretsmanagerOperations } from './secretsmanager.js'
import { signinOperations } from './signin.js'
import { snsOperations } from './sns.js'
import { sqsOperations } from './sqs.js'
import { ssmParameterOperations } from './ssm.js'
import { ssmFleetOperations } from './ssm-fleet.js'
import { stsOperations } from './sts.js'
import { taggingOperations } from './tagging.js'

/** Every call that can be recorded, by `service.Operation`. */
export const operations: ReadonlyMap<Operation, OperationDefinition> = new Map(
  [
    ssmParameterOperations,
    ssmFleetOperations,
    kmsOperations,
    stsOperations,
    iamOperations,
    s3Operations,
    ec2Descriptions,
    ec2Changes,
    ecrOperations,
    ecsOperations,
    eksOperations,
    lambdaOperations,
    rdsOperations,
    dynamodbOperations,
    sqsOperations,
    snsOperations,
    secretsmanagerOperations,
    logsOperations,
    monitoringOperations,
    cloudformationOperations,
    autoscalingOperations,
    elasticloadbalancingOperations,
    cloudtrailOperations,
    healthOperations,
    organizationsOperations,
    configOperations,
    taggingOperations,
    cloudshellOperations,
    signinOperations,
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
