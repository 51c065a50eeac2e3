import { InputError } from '../errors.js'
import type { Investigation } from '../investigate/investigation.js'
import type { Explanation } from '../report/explain.js'
import type { NewTermsRule, Rule } from '../rules/rule.js'
import { defineCommand } from './command.js'
import { pasted, print, printJson, say } from './console.js'
import { nextStep } from './explain-next.js'
import { type Progress, showProgress } from './progress.js'
import { RULE_OPTIONS, rulesOf } from './rule-options.js'
import { readingOptions, runningOptions, sameTrail, TRAIL_FLAGS, TRAIL_POSITIONAL } from './trail-flags.js'
import { several } from './values.js'

/** What can be asked for, one at a time. */
const QUESTIONS = ['record', 'term', 'execution', 'alert'] as const

export const explainCommand = defineCommand({
  command: 'explain <trail..>',
  describe: 'Why a rule did or did not alert, with the evidence',
  positionals: TRAIL_POSITIONAL,
  options: {
    record: { type: 'string', describe: 'A record, by its eventID or the beginning of it' },
    term: { type: 'string', describe: "A term: its values with commas between, or one that is nobody else's" },
    execution: { type: 'string', describe: 'A run, by the time when it started: 2024-07-01T00:05:00Z' },
    alert: { type: 'string', describe: 'An alert, by its id or the beginning of it' },
    guide: {
      type: 'boolean',
      default: false,
      describe: 'With --alert: answer the questions of an investigation, as Markdown',
    },
    rule: { ...RULE_OPTIONS.rule, defaultDescription: 'v9' },
    ...TRAIL_FLAGS,
    json: { type: 'boolean', default: false, describe: 'Print everything that is known as JSON' },
  },
  examples: [
    ['$0 explain output/demo --record 47da5a32 --rule v2 --rule v9', 'one record, two rules'],
    ['$0 explain output/demo --alert b9d92995 --guide', 'the investigation, answered'],
    ['$0 explain my-trail/ --term "111122223333, buildkite"', 'when it was new, when it was known'],
  ],
  async run(given, { signal, invocation }) {
    const { openTrail } = await import('../dataset/trail/open.js')
    const { investigate } = await import('../investigate/investigation.js')
    const { explanationText, sentenceOf } = await import('../report/explain.js')
    const asked = QUESTIONS.filter((question) => given[question] !== undefined)
    if (asked.length !== 1)
      throw new InputError(
        `explain: ${asked.length === 0 ? 'nothing is asked' : `${asked.map((flag) => `--${flag}`).join(' and ')} are two questions`}; give one of --${QUESTIONS.join(', --')}`,
      )
    const places = [given.trail].flat().map(String)
    if (given.guide) checkGuide(given.alert, places)
    const rules = await rulesOf({ rule: given.rule }, ['v9'])
    const { loadRules } = await import('../rules/load.js')
    const names = given.rule === undefined ? ['v9'] : several('--rule', given.rule, { arePaths: true })
    // The name under which a rule was asked for, or of a file with several its place there.
    const ruleFlag = (id: string) => {
      const name = names.find((each) => loadRules(each).rules.some((rule) => rule.id === id)) ?? id
      return pasted(loadRules(name).rules.length > 1 ? `${name}#${id}` : name)
    }
    const running = await runningOptions(given)
    const open = openTrail(places, readingOptions(given))
    const watched = (progress: Progress) => (records: number) => {
      signal.throwIfAborted()
      progress.at(records)
    }
    const progress = showProgress('reading')
    const investigation = await investigate(open.trail, rules.map(onlyNewTerms), {
      ...running,
      ...(given.record === undefined ? {} : { record: given.record }),
      onProgress: watched(progress),
    }).finally(() => progress.stop())
    const { assumed } = open.summary()
    if (given.guide) {
      const { findAlert } = await import('../investigate/find-alert.js')
      const { guideOf } = await import('../investigate/guide/guide.js')
      const { guideMarkdown } = await import('../report/guide.js')
      const found = findAlert(investigation.cases, given.alert ?? '')
      const again = openTrail(places, readingOptions(given))
      const second = showProgress('reading again', investigation.records)
      const guide = await guideOf(again.trail, found, watched(second)).finally(() => second.stop())
      if (given.json) printJson('guide', { ...(assumed === undefined ? {} : { assumed }), ...guide })
      else print(guideMarkdown(guide))
      sayAssumed(assumed)
      say(
        `next: ${invocation} explain ${sameTrail(places, given)} --record ${guide.record.eventID} --rule ${ruleFlag(guide.rule)}`,
      )
      return
    }
    const explanations = await answers(investigation, given)
    if (given.json)
      printJson('explain', {
        ...(assumed === undefined ? {} : { assumed }),
        explanations: explanations.map((each) => ({ sentence: sentenceOf(each), ...each })),
      })
    else print(explanations.map(explanationText).join(`\n\n${'-'.repeat(78)}\n\n`))
    sayAssumed(assumed)
    const next = nextStep(explanations)
    if (next !== undefined)
      say(`next: ${invocation} explain ${sameTrail(places, given)} ${next.words} --rule ${ruleFlag(next.rule)}`)
  },
})

/** @throws InputError for a rule of another type. */
function onlyNewTerms(rule: Rule): NewTermsRule {
  if (rule.type === 'new_terms') return rule
  throw new InputError(
    `--rule ${rule.id} is of type ${rule.type}, and explain answers for new terms alone; detect and score run it`,
  )
}

function sayAssumed(assumed: string | undefined): void {
  if (assumed !== undefined) say(`when records were ingested is assumed: ${assumed} (--ingested says otherwise)`)
}

/** @throws InputError for a guide of no alert, or of a trail that can be read once only. */
function checkGuide(alert: string | undefined, places: readonly string[]): void {
  if (alert === undefined)
    throw new InputError('--guide is about an alert; say with --alert which, detect lists their ids')
  if (places.includes('-'))
    throw new InputError(
      '--guide reads the trail twice, and standard input can be read once; write it to a file first, and name that',
    )
}

interface Questions {
  readonly record?: string | undefined
  readonly term?: string | undefined
  readonly execution?: string | undefined
  readonly alert?: string | undefined
}

async function answers(investigation: Investigation, asked: Questions): Promise<readonly Explanation[]> {
  const { cases } = investigation
  const { record, term, execution, alert } = asked
  const { explainRecord } = await import('../investigate/explain-record.js')
  if (term !== undefined) {
    const { explainTerm } = await import('../investigate/explain-term.js')
    return cases.map((ruleCase) => explainTerm(ruleCase, term))
  }
  if (execution !== undefined) {
    const { explainExecution } = await import('../investigate/explain-execution.js')
    return cases.map((ruleCase) => explainExecution(ruleCase, execution))
  }
  if (alert !== undefined) {
    const { findAlert } = await import('../investigate/find-alert.js')
    const { ruleCase, seen } = findAlert(cases, alert)
    return [explainRecord(ruleCase, seen)]
  }
  const { findRecord } = await import('../investigate/find-record.js')
  const found = findRecord(investigation, record ?? '')
  return cases.flatMap((ruleCase) => found.map((seen) => explainRecord(ruleCase, seen)))
}
