/**
 * Calls of ours of which no record was published, and what their shapes follow: AWS's references and guides, with the
 * first letter of each name in lower case, as in the calls of the same service that were.
 */
export const UNSEEN: Readonly<Record<string, string>> = {
  'ssm.GetParametersByPath': 'Systems Manager API reference',
  'ssm.GetParameterHistory': 'Systems Manager API reference',
  'ssm.ListAssociations': 'Systems Manager API reference',
  'kms.ListKeys': 'KMS API reference; kms.ListAliases',
  'iam.ListRoles': 'IAM API reference',
  'iam.ListAttachedUserPolicies': 'IAM API reference',
  'iam.SimulatePrincipalPolicy': 'IAM API reference',
  'iam.UpdateAccessKey': 'IAM API reference',
  'ecr.GetAuthorizationToken': 'ECR API reference',
  'ecr.DescribeRepositories': 'ECR API reference',
  'ecr.BatchGetImage': 'ECR user guide, "Logging ECR actions with CloudTrail"',
  'ecr.BatchCheckLayerAvailability': 'ECR user guide, "Logging ECR actions with CloudTrail"',
  'ecr.InitiateLayerUpload': 'ECR user guide, "Logging ECR actions with CloudTrail"',
  'ecs.RegisterTaskDefinition': 'ECS API reference',
  'ecs.UpdateService': 'ECS API reference',
  'ecs.DescribeServices': 'ECS API reference',
  'ecs.DescribeTasks': 'ECS API reference',
  'ecs.ListTasks': 'ECS API reference',
  'eks.DescribeCluster': 'EKS API reference',
  'eks.ListClusters': 'EKS API reference',
  'lambda.GetFunctionConfiguration20150331v2': 'Lambda API reference; lambda.GetFunction20150331v2',
  'dynamodb.DescribeContinuousBackups': 'DynamoDB API reference',
  'dynamodb.ListTables': 'DynamoDB API reference',
  'sqs.ListQueues': 'SQS API reference',
  'sqs.GetQueueAttributes': 'SQS API reference',
  'sns.ListTopics': 'SNS API reference',
  'logs.DescribeLogStreams': 'CloudWatch Logs API reference',
  'monitoring.DescribeAlarmHistory': 'CloudWatch API reference',
  'monitoring.ListDashboards': 'CloudWatch API reference',
  'cloudformation.ListStacks': 'CloudFormation API reference',
  'cloudformation.DescribeStacks': 'CloudFormation user guide, "Logging API calls with CloudTrail"',
  'cloudformation.DescribeStackEvents': 'CloudFormation API reference',
  'cloudformation.GetTemplate': 'CloudFormation API reference',
  'cloudformation.CreateStack': 'CloudFormation user guide, "Logging API calls with CloudTrail"',
  'cloudformation.CreateChangeSet': 'CloudFormation API reference',
  'cloudformation.DescribeChangeSet': 'CloudFormation API reference',
  'cloudformation.ExecuteChangeSet': 'CloudFormation API reference',
  'autoscaling.DescribeAutoScalingInstances': 'EC2 Auto Scaling API reference',
  'elasticloadbalancing.DescribeTargetGroups': 'Elastic Load Balancing API reference',
  'elasticloadbalancing.DescribeTargetHealth': 'Elastic Load Balancing API reference',
  'organizations.ListAccounts': 'Organizations API reference',
  'tagging.GetResources': 'Resource Groups Tagging API reference',
  'cloudshell.CreateEnvironment': 'CloudShell user guide, "Logging and monitoring"',
  'cloudshell.CreateSession': 'CloudShell user guide, "Logging and monitoring"',
  'cloudshell.PutCredentials': 'CloudShell user guide, "Logging and monitoring"',
}

/**
 * Calls of which only shortened or old records were published, as rules' tests have them: they do not show what a
 * whole record of today has.
 */
export const CUT_SHORT: Readonly<Record<string, string>> = {
  'sts.GetSessionToken': 'STS API reference',
  'lambda.ListFunctions20150331': 'Lambda API reference',
  'config.DescribeConfigRules': 'Config API reference',
  'ecr.PutImage': 'version 1.04, without TLS details',
  'dynamodb.DescribeTable': 'version 1.06, without TLS details',
  'logs.CreateLogStream': 'without TLS details',
}

/** Errors of which no record was published, and what they follow. */
export const UNSEEN_ERRORS: Readonly<Record<string, string>> = {
  ParameterNotFound: 'SSM gives it no text, like the InvocationDoesNotExist that was published',
}

const ROLE_ISSUER = 'sessionIssuer{type principalId arn accountId userName}'
const ATTRIBUTES = 'attributes{creationDate mfaAuthenticated}'
const FEDERATED = `sessionContext{${ROLE_ISSUER} webIdFederationData{federatedProvider attributes{}} ${ATTRIBUTES}}`

/** Shapes of identities that no published record of their version shows, and what they follow. */
export const UNSEEN_IDENTITIES: Readonly<Record<string, string>> = {
  '1.08 type principalId accountId': 'CloudTrail userIdentity element, "AWSAccount"',
  '1.08 type principalId arn accountId accessKeyId': 'CloudTrail user guide, sign-in events of the root user',
  [`1.08 type principalId arn accountId accessKeyId sessionContext{sessionIssuer{} webIdFederationData{} ${ATTRIBUTES}}`]:
    'CloudTrail userIdentity element, "Root": it has no userName without an alias',
  [`1.08 type principalId arn accountId accessKeyId sessionContext{sessionIssuer{} webIdFederationData{} ${ATTRIBUTES}} invokedBy`]:
    'the same, with invokedBy as users have it',
  [`1.08 type principalId arn accountId accessKeyId ${FEDERATED}`]:
    'CloudTrail userIdentity element, "webIdFederationData"',
  [`1.08 type principalId arn accountId accessKeyId ${FEDERATED} invokedBy`]:
    'the same, with invokedBy as users have it',
  [`1.08 type principalId arn accountId accessKeyId sessionContext{${ROLE_ISSUER} webIdFederationData{} ${ATTRIBUTES}} invokedBy`]:
    'records of version 1.02 and 1.11 made on behalf of a role',
  '1.08 type principalId userName identityProvider':
    'CloudTrail userIdentity element, web identity and SAML; a record of version 1.11',
}

/** Ways in which a call is made of which no record of that call was published; other calls show what follows from them. */
export const UNSEEN_WAYS: Readonly<Record<string, string>> = {
  'secretsmanager.GetSecretValue by a service': 'kms.Decrypt, which SSM has made in a caller’s name',
  'ssm.GetParameters by a service': 'calls that CloudFormation made in a caller’s name',
  'secretsmanager.GetSecretValue refused': 'secretsmanager.DescribeSecret',
  'secretsmanager.ListSecrets refused': 'secretsmanager.DescribeSecret',
  'sts.GetCallerIdentity through an endpoint': 'calls of other services through an endpoint',
  'sts.AssumeRole under a shared id': 'sts.AssumeRole that a service made; CloudTrail record contents, "sharedEventID"',
  'ec2.DescribeRegions by itself': 'other calls of EC2: those that were published came from the console',
}
