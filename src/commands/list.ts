import { InputError } from '../errors.js'
import { table } from '../report/table.js'
import { defineCommand } from './command.js'
import { print, printJson, say } from './console.js'

export const listCommand = defineCommand({
  command: 'list [what]',
  describe: 'What there is: behaviours, rules, calls, formats, schemas',
  positionals: {
    what: {
      choices: ['behaviours', 'rules', 'calls', 'formats', 'schemas'],
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
    else {
      const keys = Object.keys(rows[0] ?? {})
      print(
        table(
          keys.map((title) => (title === 'arguments' ? { title, width: 29 } : { title })),
          rows.map((row) => keys.map((key) => row[key] ?? '')),
        ),
      )
    }
    say(`next: ${invocation} show ${NEXT[given.what as keyof typeof LISTS] ?? 'stratus-securestring-dump'}`)
  },
})

/** What to show of a list, where that is no behaviour. */
const NEXT: Readonly<Partial<Record<keyof typeof LISTS, string>>> = {
  rules: 'v9',
  formats: 'format bulk',
  schemas: 'schema alert',
}

type Rows = readonly Readonly<Record<string, string>>[]

const LISTS = {
  async behaviours(kind: string | undefined): Promise<Rows> {
    const { loadCatalogue } = await import('../behaviours/load.js')
    const { fullName } = await import('../behaviours/behaviour.js')
    const alerts = (expected: { readonly alerts: number } | undefined) =>
      expected === undefined ? '' : String(expected.alerts)
    return loadCatalogue()
      .map(({ behaviour }) => behaviour)
      .filter((behaviour) => (kind === undefined ? behaviour.kind !== 'background' : behaviour.kind === kind))
      .map((behaviour) => ({
        behaviour: fullName(behaviour),
        kind: behaviour.kind,
        v2: alerts(behaviour.expectedAlone?.v2),
        v9: alerts(behaviour.expectedAlone?.v9),
      }))
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
