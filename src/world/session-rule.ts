import type { Seconds } from '../clock.js'

/**
 * How sessions of a role are named; what the name looks like decides what the rule takes for new.
 * Sources: AWS's documentation of each service, and the code of the tools.
 */
export type SessionName =
  /** The actor's own handle: an instance's id, a function's name, a person's e-mail address, a fixed text. */
  | 'handle'
  /** An instance that nobody saw before: of a group that grows and shrinks. */
  | 'new-instance'
  /** ECS: 32 hexadecimal digits, another for every task. */
  | 'task-id'
  /** CodeBuild: `AWSCodeBuild-` and a UUID, another for every build. */
  | 'codebuild'
  /** GitHub Actions: the number of the run. */
  | 'run-id'
  /** AWS SDK for Go with a web identity, both versions: nanoseconds since the epoch, 19 digits. */
  | 'nanoseconds'
  /** AWS SDK for Go: `aws-go-sdk-` and nanoseconds. */
  | 'go-sdk'
  /** botocore: `botocore-session-` and seconds. */
  | 'botocore'
  /** EKS Pod Identity: `eks-`, the cluster, what there is room for of the pod's name, and a UUID. */
  | 'pod-identity'
  /** Step Functions: 32 letters, others for every execution. */
  | 'step-functions'
  /** Bedrock AgentCore: `BedrockAgentCore-` and a UUID, another for every session of the runtime. */
  | 'agentcore'

/** Who shows up as the caller of the STS call that opens a session. */
export type Opener =
  | { readonly by: 'service'; readonly service: string }
  | { readonly by: 'web-identity'; readonly provider: 'github' | 'eks' }
  | { readonly by: 'saml' }
  | { readonly by: 'actor' }

export interface SessionRule {
  readonly name: SessionName
  /** How long one lasts, in seconds; `campaign`: every run opens one of its own. */
  readonly lasts: Seconds | 'campaign'
  /** Absent where nothing in the trail shows it: another account's tool. */
  readonly opener?: Opener
  /** Only of EC2 instances: how the credentials reached it. */
  readonly delivery?: '1.0' | '2.0'
}
