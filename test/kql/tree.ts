import fc from 'fast-check'
import { is, joined, type KqlNode, literal, not, type ValueNode, WILDCARD } from '../../src/kql/node.js'

const PIECES = [
  ...[
    'a',
    'b',
    'x',
    'not',
    'or',
    'and',
    'cannot',
    'NOT',
    'Or',
    ' ',
    ' ',
    '  ',
    '\t',
    '\n',
    '\u00a0',
    '\\',
    '"',
    '(',
    ')',
  ],
  ...[':', '<', '>', '{', '}', '-', '+', '=', '?', '/', '[', '!', '&&', '~', '.', 'é', '😀', 'true', '1', 'u0041', 'n'],
]
const TYPED = ['true', 'false', 'null']

const text = fc.array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 6 }).map((pieces) => pieces.join(''))

const unquoted = fc.oneof(
  text.map((given) => given.trim()).filter((given) => !TYPED.includes(given)),
  fc.constantFrom(true, false),
)

const value: fc.Arbitrary<ValueNode> = fc.oneof(
  unquoted.map((given) => literal(given)),
  text.map((given) => literal(given, true)),
  fc.array(text, { minLength: 2, maxLength: 3 }).map((texts): ValueNode => {
    return { type: 'wildcard', value: texts.join(WILDCARD).trim() }
  }),
  fc.constantFrom('', 'a').map((before): ValueNode => ({ type: 'wildcard', value: `${before}${WILDCARD}` })),
)

const leaf: fc.Arbitrary<KqlNode> = fc.oneof(
  fc.tuple(value, value).map(([field, wanted]) => is(field, wanted)),
  value.map((wanted) => is(literal(null), wanted)),
  fc
    .tuple(value, fc.constantFrom('gt' as const, 'gte' as const, 'lt' as const, 'lte' as const), value)
    .map(([field, operator, bound]): KqlNode => {
      return { type: 'function', function: 'range', arguments: [field, operator, bound] }
    }),
)

/** Any tree that some query parses to. */
export const tree: fc.Arbitrary<KqlNode> = fc.letrec<{ node: KqlNode }>((tie) => {
  const several = fc.array(tie('node'), { minLength: 2, maxLength: 3 })
  return {
    node: fc.oneof(
      { maxDepth: 4, depthSize: 'small' },
      leaf,
      tie('node').map(not),
      several.map((nodes) => joined('and', nodes)),
      several.map((nodes) => joined('or', nodes)),
      fc.tuple(value, tie('node')).map(([path, inner]): KqlNode => {
        return { type: 'function', function: 'nested', arguments: [path, inner] }
      }),
    ),
  }
}).node
