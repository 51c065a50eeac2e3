import { QUESTION } from '../question.js'
import { objectsIn, wholeLines } from './pieces.js'
import { type AskedRecord, createTally, isAsked } from './tally.js'

const [, , shape = '', path = ''] = process.argv
const literal = Buffer.from(QUESTION.literal)
const tally = createTally()

function look(record: AskedRecord): void {
  if (isAsked(record)) tally.add(record.eventTime, record.userIdentity?.arn ?? '')
}

if (shape === 'ndjson') {
  for (const piece of wholeLines(path)) {
    for (let at = piece.indexOf(literal); at !== -1; ) {
      const end = piece.indexOf(10, at)
      const until = end === -1 ? piece.length : end
      look(JSON.parse(piece.toString('utf8', piece.lastIndexOf(10, at) + 1, until)) as AskedRecord)
      at = piece.indexOf(literal, until)
    }
  }
} else {
  // Where a record begins within a line is known only to who parses it.
  for (const object of objectsIn(path))
    if (object.includes(literal))
      for (const record of (JSON.parse(object.toString()) as { readonly Records: AskedRecord[] }).Records) look(record)
}
tally.print()
