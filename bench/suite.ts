import type { CorpusOptions } from './corpus.js'
import type { Work } from './measurement.js'

/** What works are made of. */
export interface SuiteOptions extends CorpusOptions {
  /** For what they write, which is removed in the end. */
  readonly folder: string
}

/** Works on one stage, beside the ceiling of that stage: the least that any implementation of it must do. */
export interface Suite {
  readonly name: string
  /** What the stage turns into what. */
  readonly title: string
  /** What the ceiling does with the same data. */
  readonly ceilingTitle: string
  /** Makes the data and the two works over it, which run in one process, one after the other. */
  prepare(options: SuiteOptions): { readonly work: Work; readonly ceiling: Work }
}
