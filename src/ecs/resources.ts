import { javaKeyOrder, javaText } from './java-map.js'
import { withoutEmpty } from './without-empty.js'

/**
 * The resources of a record as the pipeline leaves them: keys renamed, one of each combination of ARN, account and
 * type (the last one), in the order of a HashMap over those combinations. What is no list stays as it is.
 */
export function ecsResources(resources: unknown): unknown {
  const kept = withoutEmpty(resources)
  if (!Array.isArray(kept)) return kept
  const unique = new Map<string, Readonly<Record<string, unknown>>>()
  for (const resource of kept) {
    if (typeof resource !== 'object' || Array.isArray(resource)) continue
    const { ARN, accountId, ...rest } = resource as Readonly<Record<string, unknown>>
    const renamed: Record<string, unknown> = rest
    if (ARN !== undefined) renamed.arn = ARN
    if (accountId !== undefined) renamed.account_id = accountId
    const key = [renamed.arn, renamed.account_id, renamed.type].map((part) => javaText(part) ?? '').join('_')
    unique.set(key, renamed)
  }
  return javaKeyOrder([...unique.keys()]).map((key) => unique.get(key))
}
