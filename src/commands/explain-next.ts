import type { Explanation } from '../report/explain.js'
import { pasted } from './console.js'

/** A question that leads on from the first answer, and of which rule. */
export function nextStep(
  explanations: readonly Explanation[],
): { readonly words: string; readonly rule: string } | undefined {
  const [first] = explanations
  const words = first && leadingOn(first)
  return first && words ? { words, rule: first.rule } : undefined
}

function leadingOn(explanation: Explanation): string | undefined {
  if (explanation.about === 'record') {
    const { alert, looks } = explanation
    if (alert !== undefined) return `--alert ${alert.id.slice(0, 12)} --guide`
    return looks[0] && `--term ${pasted(looks[0].terms.join(', '))}`
  }
  const record =
    explanation.about === 'term'
      ? (explanation.alerts[0]?.source ?? explanation.last?.eventID)
      : explanation.terms[0]?.first.source
  return record && `--record ${pasted(record)}`
}
