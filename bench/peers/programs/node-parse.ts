import { objectsIn, wholeLines } from './pieces.js'
import { type AskedRecord, createTally, isAsked } from './tally.js'

const [, , shape = '', path = ''] = process.argv
const tally = createTally()

function look(record: AskedRecord): void {
  if (isAsked(record)) tally.add(record.eventTime, record.userIdentity?.arn ?? '')
}

if (shape === 'ndjson') {
  for (const piece of wholeLines(path))
    for (const line of piece.toString().split('\n')) if (line !== '') look(JSON.parse(line) as AskedRecord)
} else {
  for (const object of objectsIn(path))
    for (const record of (JSON.parse(object.toString()) as { readonly Records: AskedRecord[] }).Records) look(record)
}
tally.print()
