import { InputError } from '../errors.js'
import { didYouMean } from '../suggest.js'
import { defineCommand } from './command.js'
import { print, say } from './console.js'

export const showCommand = defineCommand({
  command: 'show <name> [of]',
  describe: 'One behaviour, rule, format or schema in full',
  positionals: {
    name: { type: 'string', describe: 'A behaviour, a rule such as v9, "format" or "schema"' },
    of: { type: 'string', describe: 'Which format or schema; "list formats" and "list schemas" name them' },
  },
  options: {},
  examples: [
    ['$0 show imds-role-stolen-off-host', 'what it does, and what each rule makes of it'],
    ['$0 show schema alert', 'the shape of an alert as JSON Schema'],
  ],
  async run(given, { invocation }) {
    const name = String(given.name)
    if (name === 'schema') {
      print(await schemaText(String(given.of ?? '')))
      return
    }
    if (name === 'format') {
      print(await textOfFormat(String(given.of ?? '')))
      say(`next: ${invocation} generate --size tiny --format ${given.of}`)
      return
    }
    if (given.of !== undefined)
      throw new InputError(`show ${name}: "${given.of}" is one word too many; one thing is shown at a time`)
    const { loadCatalogue } = await import('../behaviours/load.js')
    const { fullName } = await import('../behaviours/behaviour.js')
    const { ruleNames } = await import('../rules/load.js')
    if (ruleNames().includes(name)) {
      const { packageFile } = await import('../io/files.js')
      print(packageFile(`rules/catalogue/${name}.toml`).trimEnd())
      say(`next: ${invocation} detect TRAIL --rule ${name}`)
      return
    }
    const found = loadCatalogue().find(({ behaviour }) => fullName(behaviour) === name)
    if (!found) {
      const known = [...loadCatalogue().map(({ behaviour }) => fullName(behaviour)), ...ruleNames(), 'format', 'schema']
      throw new InputError(
        `nothing is called "${name}"${didYouMean(name, known) || `; ${invocation} list behaviours names them`}`,
      )
    }
    const { behaviourText } = await import('../report/behaviour.js')
    const { runAlone } = await import('../stream/alone.js')
    print(behaviourText(found.behaviour, runAlone(found, 'show')))
    if (found.behaviour.kind === 'malicious')
      say(`next: ${invocation} generate --size tiny --attacks ${name} --out output/${found.behaviour.id}`)
  },
})

async function schemaText(name: string): Promise<string> {
  const { jsonSchema, SCHEMAS } = await import('../report/schemas.js')
  const names = Object.keys(SCHEMAS)
  if (!Object.hasOwn(SCHEMAS, name))
    throw new InputError(`there is no schema "${name}"; there are ${names.join(', ')}${didYouMean(name, names)}`)
  return JSON.stringify(jsonSchema(name as keyof typeof SCHEMAS), null, 2)
}

async function textOfFormat(name: string): Promise<string> {
  const { loadCatalogue } = await import('../behaviours/load.js')
  const { FORMAT_NAMES } = await import('../formats/index.js')
  const { formatText } = await import('../report/format.js')
  const { runAlone } = await import('../stream/alone.js')
  const format = FORMAT_NAMES.find((each) => each === name)
  if (format === undefined)
    throw new InputError(
      `there is no format "${name}"; there are ${FORMAT_NAMES.join(', ')}${didYouMean(name, FORMAT_NAMES)}`,
    )
  const example = loadCatalogue().find(({ behaviour }) => behaviour.kind === 'malicious')
  return formatText(format, example === undefined ? [] : runAlone(example, 'show').records)
}
