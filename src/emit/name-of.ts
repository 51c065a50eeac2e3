import { hash } from 'node:crypto'

/** A short name of a text, another for another: of thousands of long texts nothing more need be kept. */
export function nameOf(text: string): string {
  return hash('sha256', text, 'base64')
}
