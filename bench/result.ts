import type { Accuracy } from './accuracy.js'
import type { Measurement } from './measurement.js'

/** A suite's outcome, with the ceiling that was measured in the same process. */
export interface SuiteResult {
  readonly suite: string
  readonly title: string
  readonly ceilingTitle: string
  readonly work: Measurement
  readonly ceiling: Measurement
  /** Records per second of the work, of those of the ceiling. */
  readonly ratio: number
  /** Highest resident memory of the process, data included. */
  readonly peakBytes: number
}

/** What a run of the bench says, and under which conditions. */
export interface BenchResult {
  readonly machine: {
    readonly node: string
    readonly v8: string
    readonly platform: string
    readonly cpu: string
    readonly cores: number
  }
  readonly version: string
  readonly sample: { readonly seed: string; readonly events: number }
  readonly suites: readonly SuiteResult[]
  readonly accuracy: Accuracy
}
