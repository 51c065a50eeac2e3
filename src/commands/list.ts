import { InputError } from '../errors.js'
import { defineCommand } from './command.js'
import { print, printJson, say } from './console.js'

export const listCommand = defineCommand({
  command: 'list [what]',
  describe: 'What there is: behaviours, mutations, rules, calls, formats, schemas',
  positionals: {
    what: {
      choices: ['behaviours', 'mutations', 'rules', 'calls', 'formats', 'schemas'],
      default: 'behaviours',
      describe: 'What to list',
    },
  },
  options: {
    kind: { choices: ['malicious', 'look-alike', 'benign', 'background'], describe: 'Behaviours of one kind' },
    json: { type: 'boolean', default: false, describe: 'Print as JSON' },
  },
  async run(given, { invocation }) {
    if (given.kind !== undefined && given.what !== 'behaviours')
      throw new InputError(`--kind ${given.kind} chooses among behaviours, not among ${given.what}; leave it out`)
    const rows = await LISTS[given.what as keyof typeof LISTS](given.kind)
    if (given.json) printJson('list', { [String(given.what)]: rows })
    else if (given.what === 'behaviours') {
      const { behaviourList } = await import('../report/behaviours.js')
      print(behaviourList(rows as unknown as Parameters<typeof behaviourList>[0]))
      say('v2 to v9: alerts on one run of it alone; calls: of one run')
    } else {
      const { table } = await import('../report/table.js')
      const keys = Object.keys(rows[0] ?? {})
      print(
        table(
          keys.map((title) => (WIDTHS[title] === undefined ? { title } : { title, width: WIDTHS[title] })),
          rows.map((row) => keys.map((key) => row[key] ?? '')),
        ),
      )
    }
    say(`next: ${invocation} ${NEXT[String(given.what)] ?? 'show stratus-securestring-dump'}`)
  },
})

/** Columns of prose, so that a row fits 80 characters. */
const WIDTHS: Readonly<Record<string, number>> = { arguments: 29, does: 28, 'what rules make of it': 28 }

/** What to do with a list, where that is not to show a behaviour. */
const NEXT: Readonly<Record<string, string>> = {
  mutations: 'generate --size tiny --mutate duplicate-trail',
  rules: 'show v9',
  formats: 'show format bulk',
  schemas: 'show schema alert',
}

type Rows = readonly Readonly<Record<string, string>>[]

const LISTS = {
  async behaviours(kind: string | undefined): Promise<Rows> {
    const { loadCatalogue } = await import('../behaviours/load.js')
    const { fullName } = await import('../behaviours/behaviour.js')
    const { runAlone } = await import('../stream/alone.js')
    return loadCatalogue()
      .filter(({ behaviour }) => (kind === undefined ? behaviour.kind !== 'background' : behaviour.kind === kind))
      .map((compiled) => {
        const { kind, technique = [], expectedAlone } = compiled.behaviour
        const calls = runAlone(compiled, 'show').records.filter(({ label }) => label.phase !== 'prelude').length
        const alerts = (rule: string) => String(expectedAlone?.[rule]?.alerts ?? '')
        return {
          behaviour: fullName(compiled.behaviour),
          kind,
          technique: technique.join(' '),
          calls: String(calls),
          v2: alerts('v2'),
          v3: alerts('v3'),
          v6: alerts('v6'),
          v9: alerts('v9'),
        }
      })
  },
  async mutations(): Promise<Rows> {
    const { MUTATIONS } = await import('../mutations/index.js')
    return MUTATIONS.map(({ id, does, rules }) => ({ mutation: id, does, 'what rules make of it': rules }))
  },
  async rules(): Promise<Rows> {
    const { loadRule, ruleNames } = await import('../rules/load.js')
    const { termFields } = await import('../rules/rule.js')
    return ruleNames()
      .map(loadRule)
      .map((rule) => ({
        rule: rule.id,
        type: rule.type,
        terms: termFields(rule).join(', '),
        from: rule.from,
        history: rule.type === 'new_terms' ? rule.historyWindowStart : '',
      }))
  },
  async calls(): Promise<Rows> {
    const { operations } = await import('../cloudtrail/calls/index.js')
    return [...operations].map(([name, { readOnly, args }]) => ({
      call: name,
      kind: readOnly ? 'read' : 'write',
      arguments: Object.entries(args)
        .map(([key, kind]) => (kind.endsWith('?') ? `[${key}]` : key))
        .join(' '),
    }))
  },
  async formats(): Promise<Rows> {
    const { FORMATS } = await import('../formats/index.js')
    return Object.entries(FORMATS).map(([format, { files, title }]) => ({ format, files, 'what it holds': title }))
  },
  async schemas(): Promise<Rows> {
    const { SCHEMAS } = await import('../report/schemas.js')
    return Object.entries(SCHEMAS).map(([name, { describes }]) => ({ schema: name, describes }))
  },
}
