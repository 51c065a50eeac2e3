import { beside, client, type LookAlike, opened, parameters, type Scene, session, tried } from './look-alike.js'

const MINUTES_OF_DAY = 24 * 60

/** How many minutes a job on a schedule may be early or late. */
const PUNCTUAL = 10

/** From how many earlier reads on one can speak of a habit. */
const HABIT = 2

/** Honest work that trips the rule, each with what it looks like in CloudTrail. */
const LOOK_ALIKES = {
  'Terraform or OpenTofu, which refreshes the parameters that it manages': [
    client('Terraform', /Terraform\/|opentofu/i),
    beside(['ssm.DescribeParameters', 'ssm.ListTagsForResource']),
    session('by the Go SDK after the clock', /^(aws-go-sdk-\d+|\d{19}|terraform.*)$/i),
  ],
  'a CDK deployment, which asks for the version of its bootstrap stack': [
    parameters('those of a bootstrap stack', /^\/cdk-bootstrap\//),
    client('the CDK', /aws-cdk/),
    beside(['cloudformation.CreateChangeSet']),
  ],
  'an ECS task that starts with secrets in its definition': [
    opened('ECS', /^ecs(-tasks)?\.amazonaws\.com$/),
    session('after a task', /^[0-9a-f]{32}$/),
    client("ECS's agent", /amazon-ecs-agent|exec-env\/AWS_ECS/),
    beside(['ecr.GetAuthorizationToken']),
  ],
  'a run of a CI service': [
    opened('a CI service', /token\.actions\.githubusercontent|gitlab|bitbucket|circleci|^repo:/),
    client('a CI runner', /exec-env\/GitHubActions|buildkite|jenkins/i),
    session('after a run', /^(GitHubActions|gha[-_].*|\d{6,})$/i),
  ],
  'a Lambda function that starts cold': [
    opened('Lambda', /^lambda\.amazonaws\.com$/),
    client("a function's", /exec-env\/AWS_Lambda|PTEnv\//),
  ],
  'a Kubernetes operator that keeps secrets in step': [
    client('such an operator', /external-secrets|secrets-store-csi/),
    opened('a service account', /system:serviceaccount:|oidc-provider\/oidc\.eks/),
  ],
  'public parameters, which hold no secrets': [parameters('those that AWS publishes', /^\/aws\/service\//)],
  'a job on a schedule': [
    {
      sign: 'most earlier reads of this role are of this time of day',
      found: ({ record, earlierReads }: Scene) => {
        const at = minuteOfDay(record.eventTime)
        const like = earlierReads.filter((time) => {
          const apart = Math.abs(minuteOfDay(time) - at)
          return Math.min(apart, MINUTES_OF_DAY - apart) <= PUNCTUAL
        })
        const days = [...new Set(like.map((time) => time.slice(0, 10)))].sort()
        return days.length >= HABIT && like.length > earlierReads.length / 2
          ? `${like.length} of ${earlierReads.length}, on ${days.length} days, last on ${days.at(-1)}`
          : undefined
      },
      otherwise: ({ earlierReads }: Scene) => `${earlierReads.length} earlier reads, most at other times`,
    },
  ],
  'AWS on behalf of the identity': [
    {
      sign: 'a service made the call',
      found: ({ identity }: Scene) => identity.invokedBy,
      otherwise: ({ record }: Scene) => record.address ?? 'no address',
    },
  ],
  'a person in the console': [
    client('a browser', /^Mozilla\/|console\.amazonaws\.com/),
    {
      sign: 'the credentials come from the console',
      found: ({ origin }: Scene) => (origin.fromConsole ? 'sessionCredentialFromConsole' : undefined),
      otherwise: ({ origin }: Scene) =>
        origin.fromConsole === undefined ? 'the trail cannot say' : 'the record does not say so',
    },
  ],
} as const

/** All of them, those with most of their signs first. */
export function lookAlikesOf(scene: Scene): readonly LookAlike[] {
  const share = ({ signs }: LookAlike) => signs.filter(({ found }) => found).length / signs.length
  return Object.entries(LOOK_ALIKES)
    .map(([name, tests]) => tried(name, tests, scene))
    .sort((a, b) => share(b) - share(a))
}

function minuteOfDay(time: string | undefined): number {
  const [, hour, minute] = /T(\d\d):(\d\d)/.exec(time ?? '') ?? []
  return Number(hour) * 60 + Number(minute)
}
