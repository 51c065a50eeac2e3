import type { Parsing } from '../dataset/trail/raw/detect-trail.js'
import { counted, grouped } from './figures.js'

/** What of a trail was looked at and why, in a line. */
export function parsingLine({ records, parsed, words, why, files }: Parsing): string {
  if (why !== undefined) return `every record was looked at: ${why}`
  if (files !== undefined && parsed === records) return `every record was looked at: ${files.why}`
  const looked = `${grouped(parsed)} of ${counted(records, 'record')} looked at: those that may hold ${words.map((word) => `"${word}"`).join(' or ')}`
  return files === undefined ? looked : `${looked}, and all of ${counted(files.count, 'file')}: ${files.why}`
}
