import { createHash } from 'node:crypto'

/** A short name of a text, another for another: of thousands of long texts nothing more need be kept. */
export function nameOf(text: string): string {
  return createHash('sha256').update(text).digest('base64')
}
