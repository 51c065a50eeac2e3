import type { Suite } from '../suite.js'
import { compressSuite } from './compress.js'
import { emitOnSuite, emitSuite } from './emit.js'
import { executeSuite } from './execute.js'
import { filesSuite, packedSuite } from './files.js'
import { generateSuite } from './generate.js'
import { hashSuite } from './hash.js'
import { inflateSuite } from './inflate.js'
import { matchSuite } from './match.js'
import { newTermsSuite } from './new-terms.js'
import { parseSuite } from './parse.js'
import { planSuite } from './plan.js'
import { readSuite } from './read.js'
import { scanSuite } from './scan.js'
import { serialiseSuite } from './serialise.js'
import { toEcsSuite } from './to-ecs.js'
import { wholeSuite } from './whole.js'
import { writeSuite } from './write.js'

/** In the order in which data passes them. */
export const SUITES: readonly Suite[] = [
  generateSuite,
  serialiseSuite,
  planSuite,
  emitSuite,
  emitOnSuite,
  hashSuite,
  compressSuite,
  writeSuite,
  filesSuite,
  packedSuite,
  readSuite,
  inflateSuite,
  scanSuite,
  parseSuite,
  toEcsSuite,
  matchSuite,
  newTermsSuite,
  executeSuite,
  wholeSuite,
]
