import type { Label } from '../truth/label.js'

/** All records of a call that differ only in what varies. */
export interface Template {
  /** Where its program begins. */
  readonly program: number
  /** What is true of them; the event id is each one's own. */
  readonly label: Label
  /** What varies, and where: templates of one shape differ only in texts that were built as on the clear path. */
  readonly shape: number
  readonly account: string
  readonly region: string
  /** Whether their identity has an access key. */
  readonly hasKey: boolean
  /** Whether a service made the calls in somebody's name. */
  readonly isOfService: boolean
}

/** A template, or that there is none of a call. */
export type TemplateOrNone = Template | 'none'
