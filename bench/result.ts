import type { Accuracy } from './accuracy.js'
import type { Interval, Verdict } from './interval.js'
import type { Measurement } from './measurement.js'

/** A suite's outcome, with the ceiling that was measured in the same process, by turns with it. */
export interface SuiteResult {
  readonly suite: string
  readonly title: string
  readonly ceilingTitle: string
  readonly work: Measurement
  readonly ceiling: Measurement
  /** Records per second of the work, of those of the ceiling: median of the rounds. */
  readonly ratio: number
  /** In each round. */
  readonly ratios: readonly number[]
  /** Highest resident memory of the process, data included. */
  readonly peakBytes: number
  /** Of the time of the process that went into collecting garbage. */
  readonly gcShare: number
}

/** A suite beside what it was elsewhere. */
export interface SuiteComparison {
  readonly suite: string
  /** How many times as fast: beside a build in records per second, beside a baseline in ratios to the ceiling. */
  readonly times: Interval
  readonly verdict: Verdict
}

/** Beside another build, or an earlier result. */
export interface BenchComparison {
  readonly kind: 'against' | 'baseline'
  readonly of: string
  /** Why nothing can be told at all: another machine, another Node. */
  readonly incomparable?: string
  readonly suites: readonly SuiteComparison[]
  readonly accuracy: readonly AccuracyChange[]
}

/** A rule that finds less, or is right less often, or cries otherwise. */
export interface AccuracyChange {
  readonly rule: string
  readonly what: string
  readonly isWorse: boolean
}

export interface Machine {
  readonly node: string
  readonly v8: string
  readonly platform: string
  readonly cpu: string
  readonly cores: number
}

/** What a run of the bench says, and under which conditions. */
export interface BenchResult {
  readonly machine: Machine
  readonly version: string
  readonly sample: { readonly seed: string; readonly events: number }
  readonly suites: readonly SuiteResult[]
  readonly accuracy: Accuracy
  readonly comparisons?: readonly BenchComparison[]
}
