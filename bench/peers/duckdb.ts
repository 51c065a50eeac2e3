import type { Command, Peer, PeerTrail } from './peer.js'
import { QUESTION } from './question.js'

/** Named columns, which is three times as fast as to let it find out, and a window over the matches. */
export const duckdb: Peer = {
  name: 'duckdb',
  how: 'read_json with named columns, and a window query',
  get: 'pip install --target FOLDER duckdb, or its command line on the PATH',
  find(place) {
    const found = place.python('duckdb')
    if (found !== undefined) {
      const { python, version } = found
      return { version, command: (trail, threads) => ({ ...python, args: ['-c', PROGRAM, queryOf(trail, threads)] }) }
    }
    const program = place.program('duckdb')
    if (program === undefined) return undefined
    return {
      version: place.versionOf(program),
      command: (trail, threads): Command => ({
        program,
        args: ['-noheader', '-list', '-separator', '\t', '-c', queryOf(trail, threads)],
      }),
    }
  },
}

const PROGRAM = `
import duckdb, sys
for row in duckdb.connect().execute(sys.argv[1]).fetchall():
    print(*row, sep="\\t")
`

const COLUMNS = `eventSource: 'VARCHAR', eventName: 'VARCHAR', eventTime: 'VARCHAR', errorCode: 'VARCHAR',
  errorMessage: 'VARCHAR', requestParameters: 'STRUCT(withDecryption BOOLEAN)', userIdentity: 'STRUCT(arn VARCHAR)'`

/** The same as the type of a field. */
const RECORD = `STRUCT(${COLUMNS.replaceAll(/(\w+): '([^']+)'/g, '$1 $2')})`

function queryOf({ shape, path }: PeerTrail, threads: number): string {
  const records =
    shape === 'ndjson'
      ? `read_json(${quoted(path)}, format = 'newline_delimited', columns = {${COLUMNS}})`
      : `(SELECT unnest(Records, recursive := false) AS r FROM read_json(${quoted(`${path}/*.json.gz`)},
          format = 'unstructured', maximum_object_size = 268435456, columns = {Records: '${RECORD}[]'}))`
  const from = shape === 'ndjson' ? records : `(SELECT r.* FROM ${records})`
  return `SET threads = ${threads}; SET enable_progress_bar = false; SELECT matches, eventTime, arn FROM (
    SELECT coalesce(userIdentity.arn, '') AS arn, eventTime,
      count(*) OVER (PARTITION BY userIdentity.arn) AS matches,
      row_number() OVER (PARTITION BY userIdentity.arn ORDER BY eventTime) AS nth
    FROM ${from}
    WHERE eventSource = '${QUESTION.source}' AND eventName IN (${QUESTION.names.map(quoted).join(', ')})
      AND errorCode IS NULL AND errorMessage IS NULL AND requestParameters.withDecryption
  ) WHERE nth = 1`
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}
