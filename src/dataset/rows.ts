import type { z } from 'zod'
import { linesOf } from '../io/lines.js'
import { type OnBad, refuseBad } from './bad.js'
import { excerpt, parseJson } from './json-text.js'

/** A row and its line. */
export interface PlacedRow<T> {
  readonly row: T
  readonly line: number
}

/**
 * The rows of an NDJSON file, each checked against its schema.
 * @param onBad what to do with a line that is none; the rows after it follow all the same.
 * @param isUsual tells faster than the schema that something is a row, of most that are.
 */
export async function* placedRowsOf<S extends z.ZodType>(
  path: string,
  schema: S,
  onBad: OnBad,
  isUsual: (json: unknown) => boolean = () => false,
): AsyncGenerator<PlacedRow<z.output<S>>> {
  for await (const { firstLine, lines } of linesOf(path)) {
    for (const [i, text] of lines.entries()) {
      if (text.trim() === '') continue
      const line = firstLine + i
      const place = `${path}:${line}`
      const json = parseJson(text)
      if (json === undefined) {
        onBad({ place, what: `is no JSON, or cut off: ${excerpt(text)}` })
        continue
      }
      if (isUsual(json.value)) {
        yield { row: json.value as z.output<S>, line }
        continue
      }
      const result = schema.safeParse(json.value)
      const issue = result.error?.issues[0]
      if (issue) onBad({ place, what: `${issue.path.join('.') || 'the row'}: ${issue.message}` })
      else yield { row: result.data as z.output<S>, line }
    }
  }
}

/** The rows of an NDJSON file. @throws InputError with file and line for the first that is none. */
export async function* rowsOf<S extends z.ZodType>(
  path: string,
  schema: S,
  isUsual?: (json: unknown) => boolean,
): AsyncGenerator<z.output<S>> {
  for await (const { row } of placedRowsOf(path, schema, refuseBad, isUsual)) yield row
}

/** All of them at once. */
export async function allRowsOf<S extends z.ZodType>(path: string, schema: S): Promise<readonly z.output<S>[]> {
  const rows: z.output<S>[] = []
  for await (const row of rowsOf(path, schema)) rows.push(row)
  return rows
}
