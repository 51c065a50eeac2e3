import { measureAccuracy } from './accuracy.js'
import type { CorpusOptions } from './corpus.js'
import { measure } from './measurement.js'
import { SUITES } from './suites/index.js'

/** What a child process is asked for: one suite, or accuracy. */
export interface Job extends CorpusOptions {
  readonly suite: string
  readonly milliseconds: number
}

/** One job in this process, which does nothing else: its peak of memory is the job's. The answer goes to the parent. */
process.once('message', async (job: Job) => {
  const result = job.suite === 'accuracy' ? await measureAccuracy(job) : runSuite(job)
  process.send?.({ result, peakBytes: process.resourceUsage().maxRSS * 1_024 }, () => process.disconnect())
})

function runSuite({ suite: name, seed, events, milliseconds }: Job) {
  const suite = SUITES.find((candidate) => candidate.name === name)
  if (!suite) throw new Error(`no suite is called ${name}`)
  const { work, ceiling } = suite.prepare({ seed, events })
  const [own, best] = measure([work, ceiling], milliseconds)
  if (own === undefined || best === undefined) throw new Error(`${name} was not measured`)
  return { work: own, ceiling: best, ratio: own.recordsPerSecond / best.recordsPerSecond }
}
