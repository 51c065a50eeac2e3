import { type Milliseconds, parseDuration } from '../../clock.js'
import { InputError } from '../../errors.js'
import { documentDate } from '../../kql/date-value.js'
import { fieldReader } from '../../kql/field-values.js'
import { eventTimeOf, type Found } from './shape.js'

/** What is assumed of a trail that does not say when its records were ingested. */
export const DEFAULT_ASSUMPTION = 'event+200s'

/** When a record of such a trail was ingested; undefined where that cannot be told of it. */
export type Assumption = (record: Found) => Milliseconds | undefined

/** When records of a file were ingested, by when they happened; undefined where that cannot be told of the file. */
export type TimeAssumption = (eventTime: Milliseconds, place: string) => Milliseconds | undefined

/** The five-minute mark in the name of a CloudTrail object, which stands behind all that looks like one. */
const KEY_MARK = /.*_(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)Z_/

/** The same for records that nobody reads; undefined where it takes a field of theirs. */
export function parseTimeAssumption(text: string): TimeAssumption | undefined {
  const after = /^event\+(.+)$/.exec(text)
  if (after) {
    const lag = parseDuration(after[1] ?? '', '--ingested event+')
    return (eventTime) => eventTime + lag
  }
  return text === 'key' ? (_, place) => markOf(place) : undefined
}

/**
 * `event+200s` after the event, `key` at the mark in the name of the object, or the name of a field that says it.
 * @throws InputError for anything else, or a duration that is none.
 */
export function parseAssumption(text: string): Assumption {
  const after = /^event\+(.+)$/.exec(text)
  if (after) {
    const lag = parseDuration(after[1] ?? '', '--ingested event+')
    return (found) => {
      const time = eventTimeOf(found)
      return time === undefined ? undefined : time + lag
    }
  }
  if (text === 'key') return ({ place }) => markOf(place)
  if (!/^[\w@.-]+$/.test(text))
    throw new InputError(
      `--ingested "${text}" is neither event+DURATION such as event+200s, nor key, nor the name of a field`,
    )
  const read = fieldReader(text)
  return ({ value }) => documentDate(read(value)[0])
}

function markOf(place: string): Milliseconds | undefined {
  const mark = KEY_MARK.exec(place)
  return mark ? documentDate(`${mark[1]}-${mark[2]}-${mark[3]}T${mark[4]}:${mark[5]}:00Z`) : undefined
}
