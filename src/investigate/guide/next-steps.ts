import { listed } from '../explain-term.js'
import type { GuideFacts } from './facts.js'

/** Something to do next, and the fact that it follows from. */
export interface NextStep {
  readonly step: string
  readonly because: string
}

/** What to do next, as far as the facts go: whom to ask, where else to look, what to undo if nobody can explain it. */
export function nextSteps(facts: GuideFacts): readonly NextStep[] {
  return STEPS.flatMap((step) => step(facts) ?? [])
}

type Step = (facts: GuideFacts) => NextStep | undefined

const STEPS: readonly Step[] = [
  ({ identity, record, call, network }) => ({
    step: `Ask whoever answers for ${identity.name ?? record.caller ?? 'the identity'} whether this read was theirs.`,
    because: `${record.operation} of ${call.parameters.length} named parameters at ${record.eventTime ?? 'an unknown time'}${network ? ` from ${network.address}` : ''}`,
  }),
  ({ origin, identity }) =>
    identity.session !== undefined && origin.opened
      ? {
          step: `Ask the same of who opened the session: ${origin.opened.caller ?? 'unknown'}${origin.subject === undefined ? '' : ` (${origin.subject})`}.`,
          because: `${origin.opened.operation}, record ${origin.opened.eventID}`,
        }
      : undefined,
  ({ identity, origin }) =>
    identity.session !== undefined && origin.opened === undefined
      ? {
          step: 'Look for what opened the session in a trail that reaches further back, or in that of the account that did.',
          because: `no record of this trail opens session ${identity.session}`,
        }
      : undefined,
  ({ identity, network }) =>
    /^i-[0-9a-f]{8,17}$/.test(identity.session ?? '') && network
      ? {
          step: `Check that ${network.address} is an address of instance ${identity.session}, or of its way out.`,
          because: 'its session is named after an instance, and its credentials are meant to be used there',
        }
      : undefined,
  ({ network, past }) => {
    const whole = past.at(-1)
    const address = whole?.traits.find(({ trait }) => trait === 'address')
    if (network?.kind !== 'public' || address === undefined || address.now.some(({ records }) => records > 0)) return
    return {
      step: `Find out whose network ${network.address} is (whois, your VPN's and offices' lists).`,
      because: `none of ${whole?.records ?? 0} earlier records came from it`,
    }
  },
  ({ network }) =>
    network && network.others > 0 && network.kind !== 'service'
      ? {
          step: `Look at what else came from ${network.address}.`,
          because: `other callers from it: ${network.others}, such as ${network.commonest[0]?.value}`,
        }
      : undefined,
  ({ related }) => many(related.kept, 'error', 'Look at what was tried and refused', 'failed calls'),
  ({ related }) =>
    many(
      related.kept,
      'permissions',
      'Check the changes of permissions, and undo them if nobody asked for them',
      'changes',
    ),
  ({ related }) => many(related.kept, 'logging', 'Check the changes of logging first', 'changes'),
  ({ elsewhere, network }) =>
    elsewhere.length > 0 && network?.kind !== 'service'
      ? {
          step: 'Ask how one identity comes from two places within the hour.',
          because: `${network?.address ?? '?'} and ${elsewhere[0]?.value}`,
        }
      : undefined,
  ({ call }) =>
    call.decryptedAround.length === 0
      ? undefined
      : {
          step: `If nobody can explain it, rotate what was read: ${listed(call.decryptedAround, 3)}.`,
          because: `KMS decrypted ${call.decryptedAround.length} for this identity within the hour`,
        },
  ({ identity }) => {
    if (identity.keyKind === 'long-lived')
      return {
        step: `If nobody can explain it, make the key inactive: aws iam update-access-key --status Inactive --access-key-id ${identity.key}.`,
        because: 'it is a long-lived key and works until somebody ends it',
      }
    return identity.keyKind === 'temporary' && identity.role !== undefined
      ? {
          step: 'If nobody can explain it, end the sessions of the role: deny all to those with an aws:TokenIssueTime before now, and close the way by which it was taken on.',
          because: `${identity.role}; a session's key cannot be made inactive by itself`,
        }
      : undefined
  },
  ({ rule, alert }) => ({
    step: `If it is to be expected, add an exception that says no more than that (the name with its addresses or its client), not one for all of "${alert.terms.join(', ')}".`,
    because: `an exception of ${rule} also takes its records out of the history, so that the next one without it is new`,
  }),
]

function many(
  related: GuideFacts['related']['kept'],
  kind: GuideFacts['related']['kept'][number]['kind'],
  step: string,
  what: string,
): NextStep | undefined {
  const own = related.filter((each) => each.kind === kind)
  const [first] = own
  return (
    first && {
      step: `${step}.`,
      because: `${own.length} ${what} within the hour, the first ${first.record.operation} (${first.record.eventID})`,
    }
  )
}
