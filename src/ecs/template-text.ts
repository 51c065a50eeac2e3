import { javaText } from './java-map.js'

/**
 * A value as the pipeline's `set` and `append` processors put it where a template asks for it: a text, with quotes,
 * backslashes and control characters escaped as in JSON, which is how such templates are rendered (`DOMAIN\\ann`).
 * Undefined for what is empty: such a value is not set.
 */
export function templateText(value: unknown): string | undefined {
  const text = javaText(value)
  return text === undefined ? undefined : JSON.stringify(text).slice(1, -1)
}
