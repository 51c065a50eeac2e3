import { byHand } from './by-hand.js'
import { clickhouse } from './clickhouse.js'
import { duckdb } from './duckdb.js'
import { jq, ripgrepJq } from './jq.js'
import { nodeLiteral, nodeParse } from './node.js'
import type { Peer } from './peer.js'
import { polars, polarsLines } from './polars.js'
import { detect, trailbench } from './trailbench.js'

/** Ours first: all others are held against it. */
export const PEERS: readonly Peer[] = [
  trailbench,
  detect,
  byHand,
  nodeLiteral,
  nodeParse,
  duckdb,
  polars,
  polarsLines,
  clickhouse,
  ripgrepJq,
  jq,
]
