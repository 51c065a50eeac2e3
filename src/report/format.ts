import { createDeliveryPlan } from '../delivery/objects.js'
import { FORMATS, type FormatName } from '../formats/index.js'
import type { StreamRecord } from '../stream/burst.js'
import { wrapped } from './wrap.js'

/** How much of a line is shown, in UTF-16 units. */
const SHOWN = 300

/** Records of an example. */
const RECORDS = 2

/**
 * A format for somebody who wants to read it: where its files lie, what to know, and how one begins.
 * @param records for the example, of which some are taken.
 */
export function formatText(name: FormatName, records: readonly StreamRecord[]): string {
  const { title, files, about } = FORMATS[name]
  return [
    `${name}: ${title}`,
    '',
    `files      ${files}`,
    '',
    wrapped(about),
    '',
    ...exampleOf(name, records.slice(0, RECORDS)).map((line) =>
      wrapped(line.length > SHOWN ? `${line.slice(0, SHOWN)}…` : line),
    ),
  ].join('\n')
}

function exampleOf(name: FormatName, records: readonly StreamRecord[]): readonly string[] {
  const format = FORMATS[name]
  const plan = createDeliveryPlan('show', 0)
  const objects = records.map(({ record, second }) =>
    plan.objectOf(record.recipientAccountId, record.awsRegion, second),
  )
  const texts = records.map(({ record }) => JSON.stringify(record))
  if (format.by === 'bare') return texts
  if (format.by === 'event')
    return records.flatMap(({ record }, i) =>
      format.lines({ record, text: texts[i] as string }, objects.slice(i, i + 1)),
    )
  const [object] = objects
  if (object === undefined) return []
  return format.by === 'delivery' ? format.lines({ object, texts }) : [format.content({ object, texts })]
}
