import { type KqlNode, type ValueNode, WILDCARD } from './node.js'

const OPERATORS = { gt: '>', gte: '>=', lt: '<', lte: '<=' } as const

/**
 * A query as text, as Kibana prints it: `(a: 1 AND NOT b: "x y")`. What it prints parses to the same tree again, if a
 * query had that tree: where Kibana could not read its own text back (a `not` of a `not`, braces, the word "not", signs
 * such as `-` beside a star), it is printed so that it can.
 */
export function formatKql(node: KqlNode | ValueNode): string {
  return node.type === 'function' ? formatNode(node, false) : formatValue(node, false)
}

/** @param isSpaceNext whether a space follows, which would make a word at the end of the last value a keyword. */
function formatNode(node: KqlNode, isSpaceNext: boolean): string {
  switch (node.function) {
    case 'and':
    case 'or': {
      const last = node.arguments.length - 1
      return `(${node.arguments.map((inner, i) => formatNode(inner, i < last)).join(` ${node.function.toUpperCase()} `)})`
    }
    case 'not': {
      const [inner] = node.arguments
      return inner.function === 'not' ? `NOT (${formatNode(inner, false)})` : `NOT ${formatNode(inner, isSpaceNext)}`
    }
    case 'is': {
      const [field, value] = node.arguments
      const text = formatValue(value, isSpaceNext)
      return field.value === null ? text : `${formatValue(field, false)}: ${text}`
    }
    case 'exists':
      return `${formatValue(node.arguments[0], false)}: *`
    case 'range': {
      const [field, operator, value] = node.arguments
      return `${formatValue(field, true)} ${OPERATORS[operator]} ${formatValue(value, isSpaceNext)}`
    }
    case 'nested': {
      const [path, inner] = node.arguments
      return `${formatValue(path, false)}: { ${formatNode(inner, true)} }`
    }
  }
}

function formatValue(node: ValueNode, isSpaceNext: boolean): string {
  if (node.type === 'wildcard') {
    const segments = node.value.split(WILDCARD)
    return segments.map((segment, i) => escapeUnquoted(segment, isSpaceNext && i === segments.length - 1)).join('*')
  }
  const text = String(node.value)
  if (node.isQuoted) return `"${text.replace(/[\\"]/g, '\\$&')}"`
  // Only an escaped space, which is trimmed away, gives a text that is empty and not quoted.
  return text === '' ? '\\t' : escapeUnquoted(text, isSpaceNext)
}

/** Escapes special characters, words that would join or negate, and line ends. */
function escapeUnquoted(text: string, isSpaceNext: boolean): string {
  const end = isSpaceNext ? '(?=\\s|$)' : '(?=\\s)'
  return (
    text
      .replace(/[\\():<>"*{}]/g, '\\$&')
      .replace(new RegExp(`(?<=\\s)(?:and|or)${end}`, 'gi'), '\\$&')
      // A backslash before "not" would be read as a line end before "ot".
      .replace(new RegExp(`not${end}`, 'gi'), (word) => `\\u00${word.charCodeAt(0).toString(16)}${word.slice(1)}`)
      .replace(/\t/g, '\\t')
      .replace(/\r/g, '\\r')
      .replace(/\n/g, '\\n')
  )
}
