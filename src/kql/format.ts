import { type KqlNode, type ValueNode, WILDCARD } from './node.js'

const OPERATORS = { gt: '>', gte: '>=', lt: '<', lte: '<=' } as const

/**
 * A query as text, in Kibana's words: `(a: 1 AND NOT b: "x y")`. What it prints parses to the same tree again; a `not`
 * of a `not` gets parentheses and braces are escaped, without which Kibana could not read what it prints itself.
 */
export function formatKql(node: KqlNode | ValueNode): string {
  if (node.type !== 'function') return formatValue(node)
  switch (node.function) {
    case 'and':
    case 'or':
      return `(${node.arguments.map(formatKql).join(` ${node.function.toUpperCase()} `)})`
    case 'not': {
      const [inner] = node.arguments
      return inner.function === 'not' ? `NOT (${formatKql(inner)})` : `NOT ${formatKql(inner)}`
    }
    case 'is': {
      const [field, value] = node.arguments
      return field.value === null ? formatValue(value) : `${formatValue(field)}: ${formatValue(value)}`
    }
    case 'exists':
      return `${formatValue(node.arguments[0])}: *`
    case 'range': {
      const [field, operator, value] = node.arguments
      return `${formatValue(field)} ${OPERATORS[operator]} ${formatValue(value)}`
    }
    case 'nested': {
      const [path, inner] = node.arguments
      return `${formatValue(path)}: { ${formatKql(inner)} }`
    }
  }
}

function formatValue(node: ValueNode): string {
  if (node.type === 'wildcard') return node.value.split(WILDCARD).map(escapeQueryString).join('*')
  return node.isQuoted ? `"${escapeQuotes(String(node.value))}"` : escapeKuery(String(node.value))
}

/** Escapes what ends or escapes a quoted text. */
export function escapeQuotes(text: string): string {
  return text.replace(/[\\"]/g, '\\$&')
}

/** Escapes an unquoted text: special characters, words that would join or negate, line ends. */
export function escapeKuery(text: string): string {
  return text
    .replace(/[\\():<>"*{}]/g, '\\$&')
    .replace(/(\s+)(and|or)(\s+)/gi, '$1\\$2$3')
    .replace(/not(\s+)/gi, '\\$&')
    .replace(/\t/g, '\\t')
    .replace(/\r/g, '\\r')
    .replace(/\n/g, '\\n')
}

/** Escapes what Lucene's query string reserves. */
export function escapeQueryString(text: string): string {
  return text.replace(/[+\-=&|><!(){}[\]^"~*?:\\/]/g, '\\$&')
}
