import type { Document } from '../../ecs/document.js'
import { fieldReader } from '../../kql/field-values.js'
import { textReader } from '../record-facts.js'

const REQUEST = 'aws.cloudtrail.flattened.request_parameters'
const provider = textReader('event.provider')
const outcome = textReader('event.outcome')
const account = textReader('cloud.account.id')
const region = textReader('cloud.region')
const names = fieldReader(`${REQUEST}.names`)
const name = fieldReader(`${REQUEST}.name`)
const context = fieldReader(`${REQUEST}.encryptionContext.PARAMETER_ARN`)
const resources = fieldReader('aws.cloudtrail.resources.arn')

/** The names of parameters that a call of SSM is about, without version or label. */
export function parametersOf(document: Document): readonly string[] {
  if (provider(document) !== 'ssm.amazonaws.com') return []
  const asked = [...names(document), ...name(document)]
  // Without the copy of the parameters that can be searched, the resources say it too.
  const said = asked.length > 0 ? asked : resources(document).filter((arn) => PARAMETER.test(String(arn)))
  return [...new Set(said.filter((each) => typeof each === 'string').map(parameterName))]
}

/** The parameter whose value a call of KMS decrypts. */
export function decryptedBy(document: Document): string | undefined {
  if (provider(document) !== 'kms.amazonaws.com') return undefined
  const [arn] = context(document)
  return typeof arn === 'string' ? parameterName(arn) : undefined
}

const PARAMETER = /^arn:[^:]+:ssm:[^:]*:[^:]*:parameter\//

/** `/a/b` of an ARN, of a name with a version (`/a/b:3`), or of the name itself. Names without a slash keep none. */
function parameterName(text: string): string {
  const rest = text.replace(PARAMETER, '')
  const isPath = rest !== text && rest.includes('/')
  return `${isPath ? '/' : ''}${rest}`.replace(/:[^:/]*$/, '')
}

/** Counts the parameters that a trail knows, by account and region: those that some call found. */
export function createInventory() {
  const known = new Map<string, Set<string>>()
  return {
    add(document: Document): void {
      if (outcome(document) === 'failure') return
      const decrypted = decryptedBy(document)
      const found = decrypted === undefined ? parametersOf(document) : [decrypted]
      if (found.length === 0) return
      const place = placeOf(document)
      const set = known.get(place) ?? new Set()
      known.set(place, set)
      for (const each of found) set.add(each)
    },
    /** In the account and region of a call, and in all of the trail. */
    sizes(document: Document): { readonly here: number; readonly inTrail: number } {
      const inTrail = [...known.values()].reduce((sum, set) => sum + set.size, 0)
      return { here: known.get(placeOf(document))?.size ?? 0, inTrail }
    },
  }
}

function placeOf(document: Document): string {
  return `${account(document)} ${region(document)}`
}
