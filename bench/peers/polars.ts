import type { Peer } from './peer.js'
import { QUESTION } from './question.js'

/** The whole file with a schema, as its documentation has it. */
export const polars: Peer = polarsPeer(
  'polars',
  'scan_ndjson with a schema',
  `records = (
    pl.scan_ndjson(path, schema=schema) if shape == "ndjson"
    else pl.scan_ndjson(path + "/*.json.gz", schema={"Records": pl.List(pl.Struct(schema))})
      .explode("Records").unnest("Records")
)`,
)

/** Lines that hold the literal first, and only those decoded. */
export const polarsLines: Peer = polarsPeer(
  'polars-lines',
  'scan_lines, the literal, and then json_decode',
  `if shape == "ndjson":
    lines = pl.scan_lines(path, name="line")
else:
    lines = pl.scan_lines(path + "/*.json.gz", name="line")
held = lines.filter(pl.col("line").str.contains("${QUESTION.literal}", literal=True))
dtype = pl.Struct(schema) if shape == "ndjson" else pl.Struct({"Records": pl.List(pl.Struct(schema))})
records = held.select(pl.col("line").str.json_decode(dtype).alias("r")).unnest("r")
if shape != "ndjson":
    records = records.explode("Records").unnest("Records")`,
)

function polarsPeer(name: string, how: string, records: string): Peer {
  const program = `
import sys
import polars as pl
shape, path = sys.argv[1:]
schema = {
    "eventSource": pl.String, "eventName": pl.String, "eventTime": pl.String,
    "errorCode": pl.String, "errorMessage": pl.String,
    "requestParameters": pl.Struct({"withDecryption": pl.Boolean}),
    "userIdentity": pl.Struct({"arn": pl.String}),
}
${records}
found = (
    records.filter(
        (pl.col("eventSource") == "${QUESTION.source}")
        & pl.col("eventName").is_in(${JSON.stringify(QUESTION.names)})
        & pl.col("errorCode").is_null() & pl.col("errorMessage").is_null()
        & pl.col("requestParameters").struct.field("withDecryption")
    )
    .select("eventTime", arn=pl.col("userIdentity").struct.field("arn").fill_null(""))
    .group_by("arn").agg(pl.len().alias("matches"), pl.col("eventTime").min())
    .collect(engine="streaming")
)
for arn, matches, time in found.iter_rows():
    print(matches, time, arn, sep="\\t")
`
  return {
    name,
    how,
    get: 'pip install --target FOLDER polars',
    find(place) {
      const found = place.python('polars')
      if (found === undefined) return undefined
      const { python, version } = found
      return {
        version,
        command: ({ shape, path }, threads) => ({
          ...python,
          args: ['-c', program, shape, path],
          env: { ...python.env, POLARS_MAX_THREADS: String(threads) },
        }),
      }
    },
  }
}
