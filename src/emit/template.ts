import type { Label } from '../truth/label.js'

/** All records of a call that differ only in what varies. */
export interface Template {
  /** Where its program begins. */
  readonly program: number
  /** What is true of them; the event id is each one's own. */
  readonly label: Label
  readonly account: string
  readonly region: string
}
