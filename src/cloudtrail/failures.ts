import { drawText, LETTERS_AND_DIGITS, mix } from '../keyed.js'
import { identityArn } from './arn.js'
import type { Call } from './call.js'

/** What an error leaves in a record. */
export interface FailureShape {
  /** `errorMessage`; some errors have none. */
  readonly message?: string
  /** Whether the request's parameters are recorded; AWS drops them where it refused before it looked. */
  readonly keepsRequest: boolean
}

/**
 * The shape of a failed call.
 * @param action in IAM's words, `ssm:GetParameter`.
 * @param resource that was refused.
 */
export function failureShape(call: Call, action: string, resource: string): FailureShape {
  const code = call.failure?.code ?? ''
  const who = identityArn(call.caller) ?? 'anonymous'
  const refused = `User: ${who} is not authorized to perform: ${action} on resource: ${resource}`
  const because = `because no identity-based policy allows the ${action} action`
  const name = String(call.args.name ?? call.args.bucketName ?? call.args.roleName ?? '')
  switch (code) {
    case 'AccessDenied':
    case 'AccessDeniedException':
      // STS alone gives no reason.
      return {
        message: action.startsWith('sts:') ? refused : `${refused} ${because}`,
        keepsRequest: action.startsWith('s3:') || action.startsWith('secretsmanager:'),
      }
    case 'ThrottlingException':
    case 'Throttling':
      return { message: 'Rate exceeded', keepsRequest: false }
    case 'Client.RequestLimitExceeded':
      return { message: 'Request limit exceeded.', keepsRequest: true }
    case 'Client.UnauthorizedOperation':
      return {
        message: `You are not authorized to perform this operation. ${refused} ${because}. Encoded authorization failure message: ${blob(call)}`,
        keepsRequest: true,
      }
    // SSM's exception carries no text, and so the record has none.
    case 'ParameterNotFound':
      return { keepsRequest: true }
    case 'NoSuchBucketPolicy':
      return { message: 'The bucket policy does not exist', keepsRequest: true }
    case 'NoSuchTagSet':
      return { message: 'The TagSet does not exist', keepsRequest: true }
    case 'NoSuchPublicAccessBlockConfiguration':
      return { message: 'The public access block configuration was not found', keepsRequest: true }
    case 'NoSuchEntityException':
      return { message: `The role with name ${name} cannot be found.`, keepsRequest: true }
    case 'ValidationException':
    case 'ValidationError':
      return { message: `Stack [${String(call.args.stackName ?? '')}] does not exist`, keepsRequest: true }
    default:
      return {
        message: call.failure?.message ?? code.replace(/Exception$|Fault$/, '').replace(/([a-z])([A-Z])/g, '$1 $2'),
        keepsRequest: true,
      }
  }
}

/** EC2's encoded explanation: some hundred characters that only an administrator can decode. */
function blob(call: Call): string {
  return drawText(mix(call.key, 91), `${LETTERS_AND_DIGITS}-_`, 420)
}
