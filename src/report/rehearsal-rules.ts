import type { Rehearsal, RuleOutcome } from '../rehearse/rehearsal.js'
import { span } from './evidence.js'
import { sentenceOf } from './explain-sentence.js'
import { counted, grouped } from './figures.js'
import { capitalised, REASON_WORDS } from './rehearsal-words.js'
import { type Item, marked, type Section } from './section.js'

/** Each rule's answer in a line, to begin with. */
export function shortSection({ outcomes, kind }: Rehearsal): Section {
  return {
    title: 'In short',
    items: outcomes.map(({ rule, reason, alerts, direct, after }) => ({
      mark: rule,
      text:
        after === undefined
          ? `no alert: ${REASON_WORDS[reason]} (${reason}).`
          : `${counted(alerts.length, 'alert')}, ${alerts.length > 1 ? 'the first ' : ''}${span(after)} after the first call${kind === 'malicious' && direct < alerts.length ? `; ${direct === 0 ? 'none' : grouped(direct)} of them on what the attacker did` : ''}.`,
    })),
  }
}

/** Why, with what became of each call, and whether it came as the behaviour's author expects. */
export function rulesSection(rehearsal: Rehearsal): Section {
  return {
    title: 'What each rule makes of it',
    items: rehearsal.outcomes.flatMap((outcome): readonly Item[] =>
      marked(outcome.rule, [
        whyText(outcome),
        `Of ${counted(rehearsal.calls.length, 'call')}: ${fatesText(rehearsal, outcome.rule)}.`,
        ...expectationTexts(outcome),
        `On everybody else it made ${counted(outcome.otherAlerts, 'alert')} from ${rehearsal.trail.scoredFrom} on.`,
      ]),
    ),
  }
}

function whyText({ rule, reason, alerts, explanation }: RuleOutcome): string {
  // Its sentence begins with the rule, which stands before it already.
  if (explanation !== undefined) return capitalised(sentenceOf(explanation).slice(rule.length + 1))
  return alerts.length === 0
    ? `Did not alert: ${REASON_WORDS[reason]}.`
    : `Alerted in the run at ${alerts[0]?.execution}.`
}

function fatesText({ calls }: Rehearsal, rule: string): string {
  const counts = new Map<string, number>()
  for (const { fates } of calls)
    for (const { rule: of, reason } of fates) if (of === rule) counts.set(reason, (counts.get(reason) ?? 0) + 1)
  return [...counts].map(([reason, count]) => `${grouped(count)} ${reason}`).join(', ')
}

function expectationTexts({ expectedAlone, asExpected, alerts, reason }: RuleOutcome): readonly string[] {
  if (expectedAlone === undefined) return []
  const { alerts: count, reason: expected, why } = expectedAlone
  const alone = count === 0 ? `no alert (${expected})` : counted(count, 'alert')
  return [
    asExpected
      ? `As expected of it alone: ${alone}, for ${why}.`
      : `OTHERWISE than expected of it alone, which is ${alone}, for ${why}. Here it is ${counted(alerts.length, 'alert')} (${reason}): how it was delivered, or somebody else in the trail, makes the difference.`,
  ]
}
