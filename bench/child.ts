import { PerformanceObserver } from 'node:perf_hooks'
import { setImmediate } from 'node:timers/promises'
import { measureAccuracy } from './accuracy.js'
import { intervalOf, ROUNDS } from './interval.js'
import { measureRounds } from './measurement.js'
import type { SuiteOptions } from './suite.js'
import { SUITES } from './suites/index.js'

/** What a child process is asked for: one suite, or accuracy. */
export interface Job extends SuiteOptions {
  readonly suite: string
  readonly milliseconds: number
  /** By default as many as an interval takes. */
  readonly rounds?: number
}

/** One job in this process, which does nothing else: its peak of memory is the job's. The answer goes to the parent. */
process.once('message', async (job: Job) => {
  const result = job.suite === 'accuracy' ? measureAccuracy(job) : await runSuite(job)
  process.send?.({ result, peakBytes: process.resourceUsage().maxRSS * 1_024 }, () => process.disconnect())
})

async function runSuite({ suite: name, seed, events, folder, milliseconds, rounds = ROUNDS }: Job) {
  const suite = SUITES.find((candidate) => candidate.name === name)
  if (!suite) throw new Error(`no suite is called ${name}`)
  const { work, ceiling } = suite.prepare({ seed, events, folder })
  const gc = collecting()
  const measured = await measureRounds(work, ceiling, milliseconds, rounds)
  return { ...measured, ratio: intervalOf(measured.ratios).median, gcShare: await gc() }
}

/** Which share of the time from here on goes into collecting garbage. */
function collecting(): () => Promise<number> {
  let spent = 0
  const add = (entries: readonly { readonly duration: number }[]) => {
    for (const { duration } of entries) spent += duration
  }
  const observer = new PerformanceObserver((list) => add(list.getEntries()))
  observer.observe({ entryTypes: ['gc'] })
  const start = performance.now()
  return async () => {
    const all = performance.now() - start
    // What was observed is handed over between turns.
    await setImmediate()
    add(observer.takeRecords())
    observer.disconnect()
    return spent / all
  }
}
