import { drawBelow, keyOf, mix } from '../keyed.js'

/**
 * User agents as the tools of mid-2024 send them. `{command}` is the operation in the CLI's words (`ssm.get-parameter`),
 * `{api}` the service; a list in `{a|b}` is drawn once per actor, `{uuid}` once per campaign.
 * Sources: samples of real trails, the tools' own code; see the references of the behaviours that use them.
 */
export const CLIENTS = {
  browser:
    'Mozilla/5.0 ({Macintosh; Intel Mac OS X 10_15_7|Windows NT 10.0; Win64; x64|X11; Linux x86_64}) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/{125.0.0.0|126.0.0.0} Safari/537.36',
  'aws-cli':
    'aws-cli/{2.15.62|2.16.8|2.17.4} md/awscrt#0.20.11 ua/2.0 os/{macos#23.5.0 md/arch#arm64|linux#6.5.0-41-generic md/arch#x86_64|windows#10 md/arch#amd64} lang/python#3.11.8 md/pyimpl#CPython cfg/retry-mode#standard md/installer#exe md/prompt#off md/command#{command}',
  'aws-cli-linux':
    'aws-cli/{2.13.5|2.15.30|2.16.1} md/awscrt#0.19.19 ua/2.0 os/linux#{5.15.0-113-generic|6.1.0-21-amd64|6.8.11-amd64} md/arch#x86_64 lang/python#3.11.6 md/pyimpl#CPython cfg/retry-mode#standard md/installer#{exe|source} md/prompt#off md/command#{command}',
  'aws-cli-ci':
    'aws-cli/{2.16.8|2.17.0} md/awscrt#0.20.11 ua/2.0 os/linux#6.5.0-1022-azure md/arch#x86_64 lang/python#3.11.8 md/pyimpl#CPython exec-env/GitHubActions cfg/retry-mode#standard md/installer#exe md/distrib#ubuntu.22 md/prompt#off md/command#{command}',
  cloudshell:
    'aws-cli/{2.15.57|2.16.3} md/awscrt#0.19.19 ua/2.0 os/linux#6.1.91-99.172.amzn2023.x86_64 md/arch#x86_64 lang/python#3.11.8 md/pyimpl#CPython exec-env/CloudShell cfg/retry-mode#standard md/installer#exe md/distrib#amzn.2023 md/prompt#off md/command#{command}',
  boto3:
    'Boto3/{1.34.84|1.34.122|1.33.13} md/Botocore#{1.34.84|1.34.122|1.33.13} ua/2.0 os/linux#{5.10.217-205.860.amzn2.x86_64|6.1.91-99.172.amzn2023.x86_64|5.15.0-1063-aws} md/arch#x86_64 lang/python#{3.9.16|3.11.6|3.10.12} md/pyimpl#CPython cfg/retry-mode#legacy Botocore/{1.34.84|1.34.122|1.33.13}',
  'boto3-lambda':
    'Boto3/{1.34.42|1.34.131} md/Botocore#{1.34.42|1.34.131} ua/2.0 os/linux#5.10.218-228.868.amzn2.x86_64 md/arch#x86_64 lang/python#{3.11.8|3.12.3} md/pyimpl#CPython exec-env/AWS_Lambda_python{3.11|3.12} cfg/retry-mode#legacy Botocore/{1.34.42|1.34.131}',
  powertools:
    'Boto3/{1.34.42|1.34.131} md/Botocore#{1.34.42|1.34.131} ua/2.0 os/linux#5.10.218-228.868.amzn2.x86_64 md/arch#x86_64 lang/python#3.12.3 md/pyimpl#CPython exec-env/AWS_Lambda_python3.12 cfg/retry-mode#legacy Botocore/{1.34.42|1.34.131} PT/parameters/{2.38.1|2.39.1} PTEnv/AWS_Lambda_python3.12',
  'sdk-go':
    'aws-sdk-go-v2/{1.27.1|1.30.0} os/linux lang/go#{1.21.11|1.22.4} md/GOOS#linux md/GOARCH#{amd64|arm64} api/{module}',
  'sdk-go-v1': 'aws-sdk-go/{1.44.260|1.51.21} (go{1.20.8|1.21.9}; linux; amd64)',
  'sdk-java':
    'aws-sdk-java/{2.25.60|2.26.7} Linux/{5.10.217-205.860.amzn2.x86_64|6.1.91-99.172.amzn2023.x86_64} OpenJDK_64-Bit_Server_VM/{17.0.11+9-LTS|21.0.3+9-LTS} Java/{17.0.11|21.0.3} vendor/Amazon.com_Inc. io/sync http/Apache cfg/retry-mode/legacy',
  'sdk-java-v1':
    'aws-sdk-java/1.{11.1034|12.730} Linux/{5.10.217-205.860.amzn2.x86_64|5.15.0-1063-aws} OpenJDK_64-Bit_Server_VM/17.0.11+9-LTS java/17.0.11 vendor/Amazon.com_Inc. cfg/retry-mode/legacy',
  spring:
    'aws-sdk-java/2.25.60 Linux/5.10.217-205.860.amzn2.x86_64 OpenJDK_64-Bit_Server_VM/{17.0.11+9-LTS|21.0.3+9-LTS} Java/{17.0.11|21.0.3} vendor/Amazon.com_Inc. io/sync http/Apache cfg/retry-mode/legacy spring-cloud-aws/3.1.1',
  'sdk-js':
    'aws-sdk-js/3.{583.0|600.0} ua/2.0 os/linux#5.10.218-228.868.amzn2.x86_64 lang/js md/nodejs#20.12.2 api/{api}#3.{583.0|600.0} exec-env/AWS_Lambda_nodejs20.x',
  node: 'aws-sdk-js/3.{583.0|600.0} ua/2.0 os/linux#5.10.218-208.862.amzn2.x86_64 lang/js md/nodejs#{18.20.3|20.14.0} api/{api}#3.{583.0|600.0}',
  terraform:
    'APN/1.0 HashiCorp/1.0 Terraform/{1.7.5|1.8.5} (+https://www.terraform.io) terraform-provider-aws/{5.49.0|5.56.1} (+https://registry.terraform.io/providers/hashicorp/aws) aws-sdk-go-v2/{1.26.1|1.30.0} os/linux lang/go#{1.21.8|1.22.4} md/GOOS#linux md/GOARCH#amd64 api/{module}',
  cdk: 'aws-sdk-nodejs/2.1640.0 {linux/v20.14.0|darwin/v20.14.0|win32/v20.13.1} promise aws-cdk/{2.144.0|2.147.2}',
  'ssm-agent': 'aws-sdk-go/1.44.260 (go1.20.8; linux; {amd64|arm64}) amazon-ssm-agent/',
  'ecs-agent': 'aws-sdk-go/1.51.3 (go1.21.9; linux; amd64) amazon-ecs-agent/{1.82.4|1.84.0}',
  eso: 'aws-sdk-go/1.54.2 (go1.22.4; linux; amd64) external-secrets',
  chamber:
    'aws-sdk-go-v2/{1.27.1|1.30.0} os/{macos|linux} lang/go#{1.21.11|1.22.4} md/GOOS#{darwin|linux} md/GOARCH#arm64 api/{module}',
  'csi-driver':
    'aws-sdk-go-v2/{1.27.1|1.30.0} os/linux lang/go#{1.21.11|1.22.4} md/GOOS#linux md/GOARCH#amd64 api/{module} app/secrets-store-csi-driver-provider-aws-{1.0.r2-68|0.3.9}',
  codebuild: 'aws-sdk-go/1.51.21 (go1.21.9; linux; amd64) CodeBuild',
  ansible:
    'APN/1.0 Ansible/{2.15.12|2.16.7} Boto3/{1.34.84|1.34.122} md/Botocore#{1.34.84|1.34.122} ua/2.0 os/linux#5.14.0-427.22.1.el9_4.x86_64 md/arch#x86_64 lang/python#3.11.7 md/pyimpl#CPython cfg/retry-mode#standard Botocore/{1.34.84|1.34.122}',
  prowler:
    'Boto3/1.34.113 md/Botocore#1.34.118 ua/2.0 os/linux#5.15.0-1063-aws md/arch#x86_64 lang/python#3.11.6 md/pyimpl#CPython cfg/retry-mode#standard Botocore/1.34.118 APN_1826889',
  'cluster-autoscaler': 'aws-sdk-go/1.48.7 (go1.21.9; linux; amd64) cluster-autoscaler/v1.29.0',
  'lambda-worker': 'awslambda-worker/1.0 rusoto/0.48.0 rust/{1.75.0|1.77.2} linux',
  'vpc-cni': 'aws-sdk-go/1.51.32 (go1.22.2; linux; amd64) amazon-vpc-cni-k8s/v1.18.1',
  'load-balancer-controller': 'elbv2.k8s.aws/v2.8.1 aws-sdk-go/1.51.12 (go1.22.3; linux; amd64)',
  'external-dns': 'aws-sdk-go/1.53.11 (go1.22.3; linux; amd64) ExternalDNS/v0.14.2',
  trufflehog: 'TruffleHog',
  'stratus-red-team': 'stratus-red-team_{uuid}',
  'stratus-terraform':
    'APN/1.0 HashiCorp/1.0 Terraform/1.1.2 (+https://www.terraform.io) terraform-provider-aws/3.76.1 (+https://registry.terraform.io/providers/hashicorp/aws) aws-sdk-go/1.44.157 (go1.19.3; linux; amd64) stratus-red-team_{uuid} HashiCorp-terraform-exec/0.17.3',
  'terraform-exec':
    'APN/1.0 HashiCorp/1.0 Terraform/1.1.2 (+https://www.terraform.io) terraform-provider-aws/3.76.1 (+https://registry.terraform.io/providers/hashicorp/aws) aws-sdk-go/1.44.157 (go1.19.3; linux; amd64) HashiCorp-terraform-exec/0.17.3',
  pacu: 'Boto3/{1.34.84|1.34.122|1.33.13} md/Botocore#{1.34.84|1.34.122|1.33.13} ua/2.0 os/linux#{6.1.0-21-amd64|6.5.0-41-generic|5.15.0-113-generic} md/arch#x86_64 lang/python#{3.11.8|3.12.3|3.10.12} md/pyimpl#CPython cfg/retry-mode#adaptive Botocore/{1.34.84|1.34.122|1.33.13} Pacu-Session-{uuid}',
  // On systems made for break-ins Pacu takes one of a list, all of them years old.
  'pacu-disguised':
    '{aws-cli/1.15.10 Python/2.7.9 Windows/8 botocore/1.10.10|Boto3/1.9.69 Python/3.7.4 Linux/4.14.138-99.102.amzn2.x86_64 exec-env/AWS_Lambda_python3.7 Botocore/1.12.243|aws-cli/1.16.190 Python/3.7.3 Darwin/18.6.0 botocore/1.12.180}',
} as const satisfies Record<string, string>

export type ClientName = keyof typeof CLIENTS

export const CLIENT_NAMES = Object.keys(CLIENTS) as readonly ClientName[]

/** `ssm.GetParametersByPath` in the words of the AWS CLI: `ssm.get-parameters-by-path`. */
export function cliCommand(operation: string): string {
  let command = COMMANDS.get(operation)
  if (command === undefined) {
    const [service = '', name = ''] = operation.split('.')
    const words = name.replace(/\d{8}(v\d)?$/, '').replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    command = `${service}.${words.toLowerCase()}`
    COMMANDS.set(operation, command)
  }
  return command
}

/** There are as many as operations that are defined. */
const COMMANDS = new Map<string, string>()

/** Names of modules of the SDK for Go, where they are not the service's. */
const GO_MODULES: Readonly<Record<string, string>> = {
  logs: 'cloudwatchlogs',
  monitoring: 'cloudwatch',
  events: 'eventbridge',
  states: 'sfn',
  elasticloadbalancing: 'elasticloadbalancingv2',
}

/** `iam#1.32.0`: every service is a module with versions of its own. */
function goModule(service: string, actorKey: number): string {
  const key = keyOf(`module/${service}`)
  return `${GO_MODULES[service] ?? service}#1.${22 + drawBelow(key, 0, 40)}.${drawBelow(mix(key, actorKey), 1, 8)}`
}

/** Who sends what, and from which machine. */
interface Sending {
  readonly operation: string
  readonly actorKey: number
  /** The id that a tool draws for a campaign. */
  readonly campaignId: () => string
}

/** What fills the words of a template. */
const WORDS: Readonly<Record<string, (sending: Sending) => string>> = {
  command: ({ operation }) => cliCommand(operation),
  module: ({ operation, actorKey }) => goModule(operation.split('.')[0] ?? '', actorKey),
  api: ({ operation }) => operation.split('.')[0] ?? '',
  uuid: ({ campaignId }) => campaignId(),
}

/** A template made into a function, once: every record has a user agent. */
function compileAgent(template: string): (sending: Sending) => string {
  const pieces = template.split(/\{([^}]+)\}/).map((piece, i) => {
    if (i % 2 === 0) return () => piece
    const choices = piece.split('|')
    // Lists of the same length are drawn alike: the two halves of a version pair must agree.
    const draw = ({ actorKey }: Sending) => choices[drawBelow(mix(actorKey, choices.length), 0, choices.length)] ?? ''
    return WORDS[piece] ?? draw
  })
  return (sending) => pieces.reduce((text, piece) => text + piece(sending), '')
}

const AGENTS = new Map(CLIENT_NAMES.map((name) => [name, compileAgent(CLIENTS[name])]))

/** The user agent that a client sends for an operation, on the machine that `actorKey` stands for. */
export function userAgentOf(client: ClientName, operation: string, actorKey: number, campaignId: () => string): string {
  return AGENTS.get(client)?.({ operation, actorKey, campaignId }) ?? ''
}
