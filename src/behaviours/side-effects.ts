import { arnOfParameter } from '../cloudtrail/arn.js'
import type { OnBehalf } from '../cloudtrail/caller.js'
import type { JsonObject } from '../cloudtrail/record.js'
import { drawUuid, keyOf, mix } from '../keyed.js'
import { vpcEndpointId } from '../world/identifiers.js'
import type { Parameter } from '../world/parameter.js'
import type { CallOptions } from './act.js'
import type { Run } from './run.js'
import { arnOfSecret } from './secret.js'

/** Calls that hand out what parameters hold, and how their arguments name them. */
const READS: Readonly<Record<string, (args: JsonObject, run: Run) => readonly string[]>> = {
  'ssm.GetParameter': ({ name }) => [String(name)],
  'ssm.GetParameters': ({ names }) => (Array.isArray(names) ? names.map(String) : []),
  // Each of the versions that are kept comes back, and is decrypted by itself.
  'ssm.GetParameterHistory': ({ name }) => Array<string>(1 + (keyOf(String(name)) % 4)).fill(String(name)),
  // The record names only the path; what the page held is the page that the campaign is at.
  'ssm.GetParametersByPath': (_, run) => run.bound.page ?? [],
}

const NAMED = new WeakMap<readonly Parameter[], ReadonlyMap<string, Parameter>>()

/** The parameters of a list by their names; found once for each list. */
function byName(parameters: readonly Parameter[]): ReadonlyMap<string, Parameter> {
  const known = NAMED.get(parameters)
  if (known !== undefined) return known
  const named = new Map(parameters.map((parameter) => [parameter.name, parameter]))
  NAMED.set(parameters, named)
  return named
}

/** Secrets Manager's secrets may be asked for as parameters by this path. Source: Systems Manager user guide. */
const SECRETS = '/aws/reference/secretsmanager/'

/** The parameters that come back in clear from a call, in order; none unless decryption was asked for. */
export function decrypted(operation: string, args: JsonObject, run: Run): readonly Parameter[] {
  const names = args.withDecryption === true ? READS[operation]?.(args, run) : undefined
  if (names === undefined) return []
  const inAccount = byName(run.world.parametersOf(run.actor.account))
  const chosen = byName(run.parameters)
  return names.flatMap((name): readonly Parameter[] => {
    if (name.startsWith(SECRETS)) return [{ name, type: 'SecureString', team: '' }]
    const parameter = chosen.get(name) ?? inAccount.get(name)
    return parameter?.type === 'SecureString' ? [parameter] : []
  })
}

/**
 * What AWS does because of a call that succeeded: SSM has KMS encrypt each SecureString that it takes, and decrypt each
 * that it returns, in the same second, and Secrets Manager its secret, in a session of the caller's identity that it
 * keeps for some seconds.
 */
export function addSideEffects(
  operation: string,
  args: JsonObject,
  clear: readonly Parameter[],
  run: Run,
  { phase, honest }: Pick<CallOptions, 'phase' | 'honest'>,
): void {
  const secret = (id: string) => {
    const context = { SecretARN: id, SecretVersionId: drawUuid(mix(run.actor.account.key, keyOf(id)), 0) }
    const onBehalf = forwardAccess(run, 'secretsmanager.amazonaws.com')
    run.call('kms.Decrypt', { encryptionContext: context }, { onBehalf, phase, honest })
  }
  for (const { name } of clear) {
    if (name.startsWith(SECRETS)) {
      const secretId = name.slice(SECRETS.length)
      const onBehalf = forwardAccess(run, 'ssm.amazonaws.com')
      run.call('secretsmanager.GetSecretValue', { secretId }, { onBehalf, phase, honest })
      secret(arnOfSecret(run, secretId))
      continue
    }
    const arn = arnOfParameter(run.region, run.actor.account.id, name)
    const onBehalf = forwardAccess(run, 'AWS Internal')
    run.call('kms.Decrypt', { encryptionContext: { PARAMETER_ARN: arn } }, { onBehalf, phase, honest })
  }
  if (operation === 'secretsmanager.GetSecretValue') secret(arnOfSecret(run, String(args.secretId)))
  if (operation === 'ssm.PutParameter' && args.type === 'SecureString') {
    const arn = arnOfParameter(run.region, run.actor.account.id, String(args.name))
    const onBehalf = forwardAccess(run, 'AWS Internal')
    const encryptionContext = { PARAMETER_ARN: arn }
    run.call('kms.Encrypt', { encryptionContext, keyId: 'alias/aws/ssm' }, { onBehalf, phase, honest })
  }
}

/** The session in which a service calls in the name of who acts. */
export function forwardAccess(run: Run, invokedBy: string): OnBehalf {
  const since = run.actor.identity.type === 'role' ? run.session.created : 0
  // Secrets Manager reaches KMS through an endpoint of its own, one for a region; others do not show any.
  const endpoint =
    invokedBy === 'secretsmanager.amazonaws.com'
      ? { vpcEndpointId: vpcEndpointId(keyOf(`${run.world.seed}/${invokedBy}/${run.region}`)) }
      : {}
  return {
    invokedBy,
    ...run.own.forwarded(run.actor, since, invokedBy, run.now),
    ...endpoint,
  }
}
