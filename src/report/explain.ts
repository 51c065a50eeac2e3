import type { ExecutionExplanation } from '../investigate/explain-execution.js'
import type { RecordExplanation } from '../investigate/explain-record.js'
import type { TermExplanation } from '../investigate/explain-term.js'
import { executionText } from './explain-execution.js'
import { recordText } from './explain-record.js'
import { termExplanationText } from './explain-term.js'

export { sentenceOf } from './explain-sentence.js'

/** Anything that `explain` answers with. */
export type Explanation = RecordExplanation | TermExplanation | ExecutionExplanation

/** An explanation for a terminal: one sentence, then the evidence. */
export function explanationText(explanation: Explanation): string {
  if (explanation.about === 'record') return recordText(explanation)
  return explanation.about === 'term' ? termExplanationText(explanation) : executionText(explanation)
}
