import type { Command, Peer, PeerTrail } from './peer.js'
import { QUESTION } from './question.js'

/** Whole lines as text, the literal first, and then the fields that are asked for. */
export const clickhouse: Peer = {
  name: 'clickhouse',
  how: 'local, the literal first, and then JSONExtract',
  get: 'pip install --target FOLDER chdb, or clickhouse on the PATH',
  find(place) {
    const found = place.python('chdb')
    if (found !== undefined) {
      const { python, version } = found
      return {
        version: `chdb ${version}`,
        command: (trail, threads) => ({ ...python, args: ['-c', PROGRAM, queryOf(trail, threads)] }),
      }
    }
    const program = place.program('clickhouse')
    if (program === undefined) return undefined
    return {
      version: place.versionOf(program),
      command: (trail, threads): Command => ({ program, args: ['local', '--query', queryOf(trail, threads)] }),
    }
  },
}

const PROGRAM = `
import chdb, sys
sys.stdout.write(str(chdb.query(sys.argv[1], "TSV")))
`

function queryOf({ shape, path }: PeerTrail, threads: number): string {
  const records =
    shape === 'ndjson'
      ? `(SELECT json AS record FROM file(${quoted(path)}, 'JSONAsString'))`
      : `(SELECT arrayJoin(JSONExtractArrayRaw(json, 'Records')) AS record
          FROM file(${quoted(`${path}/*.json.gz`)}, 'JSONAsString'))`
  return `SELECT count(), min(JSONExtractString(record, 'eventTime')),
      JSONExtractString(record, 'userIdentity', 'arn') AS arn
    FROM ${records}
    WHERE position(record, '${QUESTION.literal}') > 0
      AND JSONExtractString(record, 'eventSource') = '${QUESTION.source}'
      AND JSONExtractString(record, 'eventName') IN (${QUESTION.names.map(quoted).join(', ')})
      AND NOT JSONHas(record, 'errorCode') AND NOT JSONHas(record, 'errorMessage')
      AND JSONExtractBool(record, 'requestParameters', 'withDecryption')
    GROUP BY arn SETTINGS max_threads = ${threads} FORMAT TSV`
}

function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`
}
