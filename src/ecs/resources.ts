import { javaKeyOrder, withoutEmpty } from './java-map.js'

/**
 * The resources of a record as the pipeline leaves them: keys renamed, one of each combination of ARN, account and
 * type (the last wins), in the order of a HashMap over those combinations.
 */
export function ecsResources(resources: readonly unknown[]): readonly Readonly<Record<string, unknown>>[] {
  const unique = new Map<string, Readonly<Record<string, unknown>>>()
  for (const resource of resources) {
    if (resource === null || typeof resource !== 'object' || Array.isArray(resource)) continue
    const { ARN, accountId, ...rest } = withoutEmpty(resource) as Readonly<Record<string, unknown>>
    const renamed = {
      ...rest,
      ...(ARN === undefined ? {} : { arn: ARN }),
      ...(accountId === undefined ? {} : { account_id: accountId }),
    } as Readonly<Record<string, unknown>>
    unique.set(`${renamed.arn ?? ''}_${renamed.account_id ?? ''}_${renamed.type ?? ''}`, renamed)
  }
  return javaKeyOrder([...unique.keys()]).map((key) => unique.get(key) as Readonly<Record<string, unknown>>)
}
