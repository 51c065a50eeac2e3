import type { z } from 'zod'
import { InputError } from '../errors.js'
import { linesOf } from '../io/lines.js'

/**
 * The rows of an NDJSON file, each checked against its schema.
 * @throws InputError with file and line for the first that is none.
 */
export async function* rowsOf<T>(path: string, schema: z.ZodType): AsyncGenerator<T> {
  for await (const { firstLine, lines } of linesOf(path)) {
    for (const [i, line] of lines.entries()) {
      if (line.trim() === '') continue
      const result = schema.safeParse(parseLine(line, `${path}:${firstLine + i}`))
      if (!result.success) {
        const issue = result.error.issues[0]
        throw new InputError(`${path}:${firstLine + i}: ${issue?.path.join('.') || 'the row'}: ${issue?.message}`)
      }
      yield result.data as T
    }
  }
}

/** All of them at once. */
export async function allRowsOf<T>(path: string, schema: z.ZodType): Promise<readonly T[]> {
  const rows: T[] = []
  for await (const row of rowsOf<T>(path, schema)) rows.push(row)
  return rows
}

/** The JSON of a line. @throws InputError that shows how it begins. */
export function parseLine(line: string, place: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    throw new InputError(`${place}: is no JSON: ${line.length > 60 ? `${line.slice(0, 60)}…` : line}`)
  }
}
