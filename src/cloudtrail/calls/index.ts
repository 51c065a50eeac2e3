import { InputError } from '../../errors.js'
import { didYouMean } from '../../suggest.js'
import type { Operation } from '../call.js'
import { accessAnalyzerOperations } from './access-analyzer.js'
import { accountOperations } from './account.js'
import { acmOperations } from './acm.js'
import { apigatewayOperations } from './apigateway.js'
import { applicationAutoscalingOperations } from './application-autoscaling.js'
import { athenaOperations } from './athena.js'
import { autoscalingOperations } from './autoscaling.js'
import { backupOperations } from './backup.js'
import { batchOperations } from './batch.js'
import { ceOperations } from './ce.js'
import { cloudformationOperations } from './cloudformation.js'
import { cloudfrontOperations } from './cloudfront.js'
import { cloudshellOperations } from './cloudshell.js'
import { cloudtrailOperations } from './cloudtrail.js'
import { codebuildOperations } from './codebuild.js'
import { cognitoOperations } from './cognito.js'
import { computeOptimizerOperations } from './compute-optimizer.js'
import { configOperations } from './config.js'
import type { OperationDefinition } from './definition.js'
import { dynamodbOperations } from './dynamodb.js'
import { ec2Descriptions } from './ec2.js'
import { ec2Changes } from './ec2-changes.js'
import { ec2Instances } from './ec2-instances.js'
import { ec2Network } from './ec2-network.js'
import { ecrOperations } from './ecr.js'
import { ecsOperations } from './ecs.js'
import { eksOperations } from './eks.js'
import { elasticacheOperations } from './elasticache.js'
import { elasticfilesystemOperations } from './elasticfilesystem.js'
import { elasticloadbalancingOperations } from './elasticloadbalancing.js'
import { esOperations } from './es.js'
import { eventsOperations } from './events.js'
import { firehoseOperations } from './firehose.js'
import { globalacceleratorOperations } from './globalaccelerator.js'
import { glueOperations } from './glue.js'
import { guarddutyOperations } from './guardduty.js'
import { healthOperations } from './health.js'
import { iamOperations } from './iam.js'
import { iamChanges } from './iam-changes.js'
import { inspector2Operations } from './inspector2.js'
import { kinesisOperations } from './kinesis.js'
import { kmsOperations } from './kms.js'
import { lambdaOperations } from './lambda.js'
import { logsOperations } from './logs.js'
import { monitoringOperations } from './monitoring.js'
import { notificationsOperations } from './notifications.js'
import { organizationsOperations } from './organizations.js'
import { ramOperations } from './ram.js'
import { rdsOperations } from './rds.js'
import { resourceExplorerOperations } from './resource-explorer.js'
import { route53Operations } from './route53.js'
import { s3Operations } from './s3.js'
import { secretsmanagerOperations } from './secretsmanager.js'
import { securityhubOperations } from './securityhub.js'
import { appregistryOperations } from './servicecatalog-appregistry.js'
import { servicequotasOperations } from './servicequotas.js'
import { signinOperations } from './signin.js'
import { snsOperations } from './sns.js'
import { sqsOperations } from './sqs.js'
import { ssmParameterOperations } from './ssm.js'
import { ssmAssociations } from './ssm-associations.js'
import { ssmFleetOperations } from './ssm-fleet.js'
import { statesOperations } from './states.js'
import { stsOperations } from './sts.js'
import { supportOperations } from './support.js'
import { taggingOperations } from './tagging.js'
import { wafv2Operations } from './wafv2.js'

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
    accessAnalyzerOperations,
    accountOperations,
    acmOperations,
    apigatewayOperations,
    applicationAutoscalingOperations,
    athenaOperations,
    backupOperations,
    batchOperations,
    ceOperations,
    cloudfrontOperations,
    codebuildOperations,
    cognitoOperations,
    computeOptimizerOperations,
    ec2Instances,
    ec2Network,
    elasticacheOperations,
    elasticfilesystemOperations,
    esOperations,
    eventsOperations,
    firehoseOperations,
    globalacceleratorOperations,
    glueOperations,
    guarddutyOperations,
    iamChanges,
    inspector2Operations,
    kinesisOperations,
    notificationsOperations,
    ramOperations,
    resourceExplorerOperations,
    route53Operations,
    securityhubOperations,
    appregistryOperations,
    servicequotasOperations,
    ssmAssociations,
    statesOperations,
    supportOperations,
    wafv2Operations,
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
