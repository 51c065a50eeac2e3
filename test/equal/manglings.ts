type Raw = Readonly<Record<string, unknown>>

/** What happens to trails before somebody reads them: the bytes that it makes of their records. */
export const MANGLINGS: Readonly<Record<string, (records: readonly Raw[]) => string>> = {
  'as they are': lines,
  'without an end': (records) => lines(records).slice(0, -1),
  'CRLF and empty lines': (records) => lines(records).replaceAll('\n', '\r\n\r\n'),
  'a byte order mark': (records) => `\uFEFF${lines(records)}`,
  'sorted keys': (records) => lines(records.map(sorted)),
  'spaces between': (records) =>
    records.map((record) => `${JSON.stringify(record, null, 1).replaceAll(/\n */g, ' ')}\n`).join(''),
  'Records on one line': (records) => JSON.stringify({ Records: records }),
  'Records, pretty-printed': (records) => JSON.stringify({ Records: records }, null, 2),
  'Records, with something behind': (records) => JSON.stringify({ Records: records, Note: 'x' }),
  'Records of some a line': (records) => lines(chunksOf(records, 7).map((some) => ({ Records: some }))),
  'a list': (records) => JSON.stringify(records),
  'events of LookupEvents': (records) =>
    JSON.stringify({ Events: records.map((record) => ({ CloudTrailEvent: JSON.stringify(record) })) }),
  'hits of a search': (records) => lines(records.map((record) => ({ _source: record }))),
  'UTF-8 names': (records) => lines(records.map((record) => ({ ...record, userAgent: 'Zoë \u{1f600} 東京' }))),
  'names escaped by \\u': (records) =>
    lines(records.map((record) => ({ ...record, userAgent: 'Zoë' }))).replaceAll('ë', '\\u00eb'),
  'escaped slashes': (records) => lines(records).replaceAll('/', '\\/'),
  unsorted: (records) => lines([...records].sort((a, b) => (String(a.eventID) < String(b.eventID) ? -1 : 1))),
  'a huge record': (records) =>
    lines(every(records, 400, (record) => ({ ...record, responseElements: { blob: 'x'.repeat(3_000_000) } }))),
  'the word inside a value': (records) =>
    lines(every(records, 3, (record) => ({ ...record, userAgent: 'withDecryption "withDecryption":true' }))),
  'an escaped key': (records) => hidden(records, '"withDecryption"', '"with\\u0044ecryption"'),
  'an escaped value': (records) => hidden(records, '"ssm.amazonaws.com"', '"ss\\u006d.amazonaws.com"'),
  'an escaped name of the time': (records) => hidden(records, '"eventTime"', '"event\\u0054ime"'),
  'the flag as a text': (records) => hidden(records, '"withDecryption":true', '"withDecryption":"true"'),
  'the flag as a number': (records) => hidden(records, '"withDecryption":true', '"withDecryption":1'),
  'the flag in a list': (records) => hidden(records, '"withDecryption":true', '"withDecryption":[true,null]'),
  'the flag twice': (records) =>
    hidden(records, '"withDecryption":true', '"withDecryption":true,"withDecryption":false'),
  'an identity twice': (records) =>
    hidden(records, '"userIdentity":{', '"userIdentity":{"userName":"first"},"userIdentity":{'),
  'parameters in a list': (records) =>
    lines(every(records, 4, (record) => ({ ...record, requestParameters: [record.requestParameters, null] }))),
  'parameters that print long': (records) =>
    lines(
      every(records, 4, (record) => ({
        ...record,
        requestParameters: { ...Object(record.requestParameters), more: Array(1_500).fill(1e20) },
      })),
    ),
  'odd versions, names and errors': (records) =>
    lines(
      records.map((record, i) => ({
        ...record,
        ...[
          {},
          { eventVersion: '' },
          { eventVersion: 1.08 },
          { eventName: 'ConsoleLogin' },
          { eventName: ['GetParameter', 'x'] },
          { errorCode: '', errorMessage: {} },
          { errorMessage: 'no' },
          { digestEndTime: '2024-07-03T04:05:06Z' },
          { awsAccountId: '444455556666' },
          { sourceIPAddress: '' },
          { userIdentity: null },
          { eventID: 7 },
          { eventID: '' },
          { eventID: 'naïve' },
          { eventID: 'x#2' },
        ][i % 15],
      })),
    ),
  'two times in a record': (records) =>
    hidden(records, '"eventSource"', '"eventTime":"2024-07-03T04:05:06Z","eventSource"'),
  'a time in the parameters': (records) =>
    hidden(records, '"requestParameters":{', '"requestParameters":{"eventTime":"2031-01-01T00:00:00Z",'),
  'times with zones and parts of seconds': (records) =>
    lines(
      every(records, 5, (record) => ({ ...record, eventTime: String(record.eventTime).replace('Z', '.250+00:00') })),
    ),
  'no ids': (records) => lines(every(records, 2, ({ eventID, ...record }) => record)),
  'one id for all': (records) => lines(records.map((record) => ({ ...record, eventID: 'the same' }))),
  'records twice': (records) => lines(records.flatMap((record) => [record, record])),
  documents: (records) =>
    lines(
      records.map(({ eventTime, ...record }) => ({
        '@timestamp': eventTime,
        event: {
          id: record.eventID,
          dataset: 'aws.cloudtrail',
          provider: record.eventSource,
          action: record.eventName,
          outcome: 'success',
        },
        user: { name: 'x' },
        aws: { cloudtrail: { flattened: { request_parameters: record.requestParameters } } },
      })),
    ),
}

/** What is wrong with a trail in a way that shows: it is refused, or left out where that is asked for. */
export const BREAKAGES: Readonly<Record<string, (records: readonly Raw[]) => string>> = {
  'cut off': (records) => lines(records).slice(0, -200),
  'cut off in the middle': (records) => lines(records).replace(/.{300}\n/, '\n'),
  'Records, cut off': (records) => JSON.stringify({ Records: records }).slice(0, -300),
  'lines that are none': (records) => lines(records).replaceAll('\n', '\nwhat is this\n'),
  'records without a time': (records) => lines(every(records, 4, ({ eventTime, ...record }) => record)),
  'records with a time that is none': (records) =>
    lines(every(records, 4, (record) => ({ ...record, eventTime: '2024-02-31T00:00:00Z' }))),
  'a match that is no JSON': (records) => lines(records).replaceAll('"withDecryption":true', '"withDecryption":tru'),
  'matches in lists that are no JSON': (records) =>
    lines(chunksOf(records, 7).map((some) => ({ Records: some })))
      .split('\n')
      .map((line, i) => (i % 3 === 1 ? line.replace('"withDecryption":true', '"withDecryption":+1') : line))
      .join('\n'),
  'two on a line': (records) => lines(records).replace('\n', ''),
  'a time in another century': (records) =>
    lines(every(records, 50, (record) => ({ ...record, eventTime: '1931-01-01T00:00:00Z' }))),
  'a time that no clock shows': (records) =>
    lines(every(records, 50, (record) => ({ ...record, eventTime: '9999-01-01T00:00:00Z' }))),
  empty: () => '',
}

function lines(records: readonly Raw[]): string {
  return records.map((record) => `${JSON.stringify(record)}\n`).join('')
}

/** One in so many changed. */
function every(records: readonly Raw[], n: number, change: (record: Raw) => Raw): readonly Raw[] {
  return records.map((record, i) => (i % n === 1 ? change(record) : record))
}

/** One in three lines changed, byte for byte. */
function hidden(records: readonly Raw[], from: string, to: string): string {
  return records
    .map((record, i) => (i % 3 === 0 ? JSON.stringify(record).replaceAll(from, to) : JSON.stringify(record)))
    .map((line) => `${line}\n`)
    .join('')
}

function sorted(record: Raw): Raw {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)))
}

function chunksOf<T>(items: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, i) => items.slice(i * size, (i + 1) * size))
}
