import { InputError } from '../errors.js'
import { didYouMean } from '../suggest.js'
import { callerArn, identityArn } from './arn.js'
import type { Call } from './call.js'
import type { OperationDefinition } from './calls/definition.js'
import type { FailureRule, FailureRules } from './failure-rules.js'

/** An error as it stands in a record. */
export interface RecordedFailure {
  readonly errorCode?: string
  readonly errorMessage?: string
  readonly rule: FailureRule
}

/** The errors that an operation knows, by code. */
export function failuresOf({ service, failures }: OperationDefinition): FailureRules {
  return { ...service.failures, ...failures }
}

/**
 * How a call failed, undefined where it did not.
 * @throws InputError for a code that its operation does not know, unless the call brings the message along.
 */
export function failureOf(definition: OperationDefinition, call: Call): RecordedFailure | undefined {
  if (call.failure === undefined) return undefined
  const { code } = call.failure
  const known = failuresOf(definition)
  const rule = known[code]
  const errorMessage = call.failure.message ?? messageOf(rule, definition, call)
  if (rule === undefined && errorMessage === undefined) {
    const codes = Object.keys(known)
    throw new InputError(
      `${call.operation} does not fail with "${code}"${didYouMean(code, codes)}; it may fail with ${codes.join(', ')}`,
    )
  }
  return {
    ...(rule?.hidesCode === true ? {} : { errorCode: code }),
    ...(errorMessage === undefined ? {} : { errorMessage }),
    rule: rule ?? {},
  }
}

function messageOf(rule: FailureRule | undefined, definition: OperationDefinition, call: Call): string | undefined {
  if (typeof rule?.message !== 'function') return rule?.message
  const { service, name, resource } = definition
  return rule.message({
    call,
    args: call.args,
    who: identityArn(call.caller) ?? callerArn(call.caller),
    // Names of actions carry no date: `GetFunction20150331v2` is `lambda:GetFunction`.
    action: `${service.action}:${name.replace(/\d{8}(v\d)?$/, '')}`,
    resource: resource?.(call.args, call),
  })
}
