import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isoTime } from '../../src/clock.js'
import type { Execution, Run } from '../../src/detection/execution.js'
import { runNewTerms } from '../../src/detection/new-terms.js'
import type { MatchedDocument } from '../../src/detection/timeline.js'
import { cloudTrailMapping } from '../../src/ecs/mapping.js'
import { compileKql } from '../../src/kql/compile.js'
import { documentDate } from '../../src/kql/date-value.js'
import { fieldReader } from '../../src/kql/field-values.js'
import type { Mapping } from '../../src/kql/mapping.js'
import { parseKql } from '../../src/kql/parse.js'
import { kqlToElasticsearch } from '../../src/kql/to-query.js'
import { beforeNow } from '../../src/rules/date-math.js'
import type { NewTermsRule } from '../../src/rules/rule.js'
import { randomScene, runsOf as runsAtMarks } from '../detection/random-scene.js'
import { shipped } from '../detection/trail.js'
import { dataViewFields } from './data-view.js'
import { executeOnServer, type ServerExecution } from './executor.js'
import { generatedDocuments } from './generated.js'
import { createIndex, ELASTICSEARCH, type Index, NEEDS_ELASTICSEARCH } from './server.js'

const readIngested = fieldReader('event.ingested')
const readEventTime = fieldReader('@timestamp')
const MINUTES = 60_000

const RULES: readonly NewTermsRule[] = [
  ...['v2', 'v3', 'v6', 'v7', 'v9'].map((name) => shipped(name)),
  { ...shipped('v2'), id: 'v2, one alert a run', maxSignals: 1 },
  { ...shipped('v9'), id: 'v9, one alert a run', maxSignals: 1 },
  { ...shipped('v2'), id: 'v2 of any call', query: 'event.outcome: *', maxSignals: 3 },
  {
    ...shipped('v9'),
    id: 'three fields of any call',
    query: 'event.outcome: *',
    newTermsFields: ['source.ip', 'aws.cloudtrail.read_only', 'event.action'],
    historyWindowStart: 'now-1h',
  },
]

const INDEX = 'trailbench-test-alerts'
const SCENES = 300
const SCENE: Mapping = {
  '@timestamp': { type: 'date' },
  'event.ingested': { type: 'date' },
  one: { type: 'keyword' },
  two: { type: 'keyword' },
  three: { type: 'keyword' },
}

/** Runs at the marks whose span holds a match, and after an outage; at others there is nothing to find. */
function runsOf({ from, interval }: NewTermsRule, matches: readonly MatchedDocument[]): readonly Run[] {
  const step = beforeNow(`now-${interval}`, 'interval')
  const marks = new Set<number>()
  for (const { source } of matches) {
    const time = documentDate(readIngested(source)[0] ?? readEventTime(source)[0]) ?? 0
    const last = time + beforeNow(from, 'from')
    for (let mark = Math.ceil(time / step) * step; mark <= last; mark += step) marks.add(mark)
  }
  const sorted = [...marks].sort((a, b) => a - b)
  return sorted.map((mark, i) => ({
    startedAt: isoTime(mark),
    // Now and then the run before was long ago, so that older spans are caught up.
    ...(i % 7 === 0 ? { previousStartedAt: isoTime(mark - (20 + i) * MINUTES) } : {}),
  }))
}

/** Both sides in one form. Which of several documents of the same time is taken Elasticsearch leaves open. */
function compared(executions: readonly Execution[], theirs: readonly ServerExecution[]) {
  const ours = executions.map(({ startedAt, alerts, warnings }, run) => ({
    startedAt,
    warnings,
    alerts: alerts.map(({ terms, documentId, tied }, i) => {
      const { source = '' } = theirs[run]?.alerts[i] ?? {}
      return { terms, source: tied.includes(source) ? source : documentId }
    }),
  }))
  return { ours, theirs }
}

describe.skipIf(ELASTICSEARCH === '')(`a rule on a real server (${NEEDS_ELASTICSEARCH})`, () => {
  let documents: readonly MatchedDocument[]
  let index: Index

  beforeAll(async () => {
    documents = generatedDocuments()
    index = await createIndex(INDEX, cloudTrailMapping, documents)
  })
  afterAll(() => index?.remove())

  it.each(RULES.map((rule) => [rule.id, rule] as const))('makes the alerts that ours makes: %s', async (_, rule) => {
    const matches = compileKql(rule.query, { mapping: cloudTrailMapping })
    const matched = documents.filter(({ source }) => matches(source))
    const runs = runsOf(rule, matched)
    const filter = kqlToElasticsearch(parseKql(rule.query), {
      fields: dataViewFields(cloudTrailMapping, index.types),
      dateFormatTZ: 'Zulu',
    })
    const { ours, theirs } = compared(
      runNewTerms(rule, matched, runs, cloudTrailMapping),
      await executeOnServer(index, rule, filter, runs),
    )
    expect(theirs).toEqual(ours)
    const alerts = theirs.flatMap((execution) => execution.alerts).length
    expect(alerts).toBeGreaterThan(0)
    console.log(`${rule.id}: ${matched.length} matches, ${runs.length} runs, ${alerts} alerts agree`)
  })

  it.each([
    ['one boolean field', 'aws.cloudtrail.read_only'],
    ['a field of text', 'aws.cloudtrail.request_parameters.text'],
  ])('fails in the words in which ours fails: %s', async (_, field) => {
    const rule = { ...shipped('v2'), newTermsFields: [field] }
    const failing = runNewTerms(rule, documents, runsOf(rule, documents.slice(0, 20)), cloudTrailMapping)
    const first = failing.find(({ hasFailed }) => hasFailed)
    if (first === undefined) throw new Error('a run that fails was expected')
    const run = [{ startedAt: first.startedAt }]
    const failure = await executeOnServer(index, rule, { match_all: {} }, run).catch((error: Error) => error.message)
    // It also names the index, which a rule of ours has none of.
    expect(String(failure).replaceAll(` in [${INDEX}]`, '')).toContain(first.warnings[0])
  })

  it('makes the alerts that ours makes in random scenes, with lists, nulls and odd texts', async () => {
    const scenes = fc.sample(randomScene, { numRuns: SCENES, seed: 3 }).filter((scene) => scene.documents.length > 0)
    const placed = scenes.flatMap(({ documents }, n) =>
      documents.map(({ id, source }) => ({ id: `${n}/${id}`, source: { ...source, scene: n } })),
    )
    const shared = await createIndex('trailbench-test-scenes', { ...SCENE, scene: { type: 'long' } }, placed)
    let alerts = 0
    try {
      for (const [n, scene] of scenes.entries()) {
        const documents = placed.filter(({ source }) => source.scene === n)
        const runs = runsAtMarks(scene.marks)
        const { ours, theirs } = compared(
          runNewTerms(scene.rule, documents, runs, SCENE),
          await executeOnServer(shared, scene.rule, { term: { scene: n } }, runs),
        )
        expect({ n, executions: theirs }).toEqual({ n, executions: ours })
        alerts += theirs.flatMap((execution) => execution.alerts).length
      }
    } finally {
      await shared.remove()
    }
    expect(alerts).toBeGreaterThan(200)
    console.log(`${alerts} alerts of ${scenes.length} random scenes agree`)
  })
})
