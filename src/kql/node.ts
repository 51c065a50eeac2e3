/** Stands for `*` inside the value of a wildcard node, so that an escaped star stays an ordinary character. */
export const WILDCARD = '@kuery-wildcard@'

/** A name or value as it is. Unquoted `true`, `false` and `null` are typed; numbers stay texts. */
export interface LiteralNode {
  readonly type: 'literal'
  readonly value: string | number | boolean | null
  readonly isQuoted: boolean
}

/** A name or value with stars in it. */
export interface WildcardNode {
  readonly type: 'wildcard'
  readonly value: string
}

export type RangeOperator = 'gt' | 'gte' | 'lt' | 'lte'

export type ValueNode = LiteralNode | WildcardNode

/** Kibana's node shapes, argument by argument. */
export type KqlNode =
  | { readonly type: 'function'; readonly function: 'and' | 'or'; readonly arguments: readonly KqlNode[] }
  | { readonly type: 'function'; readonly function: 'not'; readonly arguments: readonly [KqlNode] }
  | { readonly type: 'function'; readonly function: 'is'; readonly arguments: readonly [ValueNode, ValueNode] }
  | { readonly type: 'function'; readonly function: 'exists'; readonly arguments: readonly [ValueNode] }
  | {
      readonly type: 'function'
      readonly function: 'range'
      readonly arguments: readonly [ValueNode, RangeOperator, ValueNode]
    }
  | { readonly type: 'function'; readonly function: 'nested'; readonly arguments: readonly [ValueNode, KqlNode] }

export function literal(value: LiteralNode['value'], isQuoted = false): LiteralNode {
  return { type: 'literal', value, isQuoted }
}

export function is(field: ValueNode, value: ValueNode): KqlNode {
  return { type: 'function', function: 'is', arguments: [field, value] }
}

/** `and` and `or` of several, in their order. */
export function joined(name: 'and' | 'or', nodes: readonly KqlNode[]): KqlNode {
  return { type: 'function', function: name, arguments: nodes }
}

export function not(node: KqlNode): KqlNode {
  return { type: 'function', function: 'not', arguments: [node] }
}

/** `*` and nothing else. */
export function isLoneWildcard(node: ValueNode): boolean {
  return node.type === 'wildcard' && node.value === WILDCARD
}
