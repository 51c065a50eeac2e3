import type { Suite } from '../suite.js'
import { emitOnSuite, emitSuite } from './emit.js'
import { executeSuite } from './execute.js'
import { generateSuite } from './generate.js'
import { inflateSuite } from './inflate.js'
import { matchSuite } from './match.js'
import { newTermsSuite } from './new-terms.js'
import { parseSuite } from './parse.js'
import { scanSuite } from './scan.js'
import { serialiseSuite } from './serialise.js'
import { toEcsSuite } from './to-ecs.js'
import { wholeSuite } from './whole.js'

/** In the order in which data passes them. */
export const SUITES: readonly Suite[] = [
  generateSuite,
  serialiseSuite,
  emitSuite,
  emitOnSuite,
  inflateSuite,
  scanSuite,
  parseSuite,
  toEcsSuite,
  matchSuite,
  newTermsSuite,
  executeSuite,
  wholeSuite,
]
