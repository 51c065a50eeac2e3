import type { GuideFacts } from '../investigate/guide/facts.js'
import type { RecordFacts } from '../investigate/record-facts.js'
import { span } from './evidence.js'
import { bullet } from './markdown.js'

/** Who called, as the record says it. */
export function identityLines({ identity }: GuideFacts): readonly string[] {
  const { type, arn, account, name, principal, role, session, key, keyKind, sessionCreated, sessionAge, mfa } = identity
  return [
    bullet(
      `${type ?? 'An identity of no type'}${name === undefined ? '' : ` \`${name}\``} of account ${account ?? '?'}.`,
    ),
    ...(arn === undefined ? [] : [bullet(`ARN: \`${arn}\``)]),
    ...(role === undefined ? [] : [bullet(`Role: \`${role}\`, session \`${session ?? '?'}\`.`)]),
    ...(principal === undefined ? [] : [bullet(`Principal: \`${principal}\``)]),
    bullet(
      key === undefined
        ? 'No access key is named.'
        : `Access key: \`${key}\`${keyKind === undefined ? '' : `, ${keyKind}`}.`,
    ),
    ...(sessionCreated === undefined
      ? []
      : [bullet(`The session was opened at ${sessionCreated}, ${span(sessionAge ?? 0)} before the call.`)]),
    bullet(`MFA: ${mfa === undefined ? 'the record does not say' : mfa ? 'yes' : 'no'}.`),
    ...(identity.invokedBy === undefined ? [] : [bullet(`Called on its behalf by ${identity.invokedBy}.`)]),
  ]
}

/** Where its session or key comes from, as far as the trail tells. */
export function originLines({ identity, origin }: GuideFacts): readonly string[] {
  const { opened, foundBy, subject, signIn, keyMade, fromConsole } = origin
  const how = foundBy === 'key' ? 'its answer holds this key' : 'the same role, name and time'
  return [
    ...(identity.session === undefined && opened === undefined
      ? []
      : [
          bullet(
            opened === undefined
              ? 'No record of the trail opens this session.'
              : `Opened by ${by(opened)} (${how})${subject === undefined ? '' : `, on behalf of \`${subject}\``}.`,
          ),
        ]),
    bullet(
      fromConsole === undefined
        ? 'Console: the documents of this trail do not say.'
        : `Console: ${fromConsole ? 'its credentials come from there' : 'no sign that its credentials come from there'}.`,
    ),
    ...(signIn === undefined ? [] : [bullet(`Last sign-in to the console: ${by(signIn)}.`)]),
    ...(keyMade === undefined ? [] : [bullet(`The key was made in this trail: ${by(keyMade)}.`)]),
  ]
}

function by({ operation, caller, address, eventTime, eventID }: RecordFacts): string {
  return `\`${operation}\` of \`${caller ?? '?'}\` from ${address ?? '?'} at ${eventTime ?? '?'}, record ${eventID}`
}
