import { InputError } from '../errors.js'
import { packageFile, packageFiles, readText } from '../io/files.js'
import { didYouMean } from '../suggest.js'
import { type BareSettings, bareRule } from './bare.js'
import { type ParsedRules, parseExport } from './export.js'
import { parseRule } from './parse.js'
import type { Rule } from './rule.js'
import type { ParsedRule } from './rule-of.js'

const CATALOGUE = 'rules/catalogue'

/** Short names of the rules that ship, oldest first: `v2`, `v3`, `v6`, `v7`, `v9`. */
export function ruleNames(): readonly string[] {
  return packageFiles(CATALOGUE)
    .filter((path) => path.endsWith('.toml'))
    .map((path) => path.slice(CATALOGUE.length + 1, -'.toml'.length))
}

/**
 * The one rule that a name or file stands for.
 * @throws InputError as `loadRules` does, and for a file that holds several.
 */
export function loadRule(nameOrPath: string): Rule {
  const { rules } = loadRules(nameOrPath)
  const [rule, another] = rules
  if (rule === undefined || another !== undefined)
    throw new InputError(
      `${nameOrPath} holds ${rules.length} rules; choose one with ${nameOrPath}#RULE_ID, such as ${nameOrPath}#${rule?.ruleId}`,
    )
  return rule
}

/**
 * Rules by the short name of one that ships, from a TOML file of Elastic's detection-rules, or from an export of
 * Kibana's (`.ndjson`), all of it or with `#` one rule by its rule_id or name, or of a query alone (`.kql`); and what in
 * the file was not understood.
 * @param settings that make a rule of a query alone.
 * @throws InputError for a name that is not there, with the nearest one, and for what is wrong in a file.
 */
export function loadRules(nameOrPath: string, settings: BareSettings = {}): ParsedRules {
  if (nameOrPath.endsWith('.toml')) return onlyRule(parseRule(readText(nameOrPath), nameOrPath, baseName(nameOrPath)))
  const [, file, wanted] = /^(.+\.ndjson)(?:#(.*))?$/.exec(nameOrPath) ?? []
  if (file !== undefined) return parseExport(readText(file), file, wanted)
  if (nameOrPath.endsWith('.kql'))
    return onlyRule(bareRule({ query: readText(nameOrPath), id: baseName(nameOrPath), file: nameOrPath }, settings))
  const names = ruleNames()
  if (!names.includes(nameOrPath)) {
    throw new InputError(
      `--rule "${nameOrPath}" is none of ${names.join(', ')} and no path to a .toml, .ndjson or .kql file${didYouMean(nameOrPath, names)}`,
    )
  }
  const path = `${CATALOGUE}/${nameOrPath}.toml`
  return onlyRule(parseRule(packageFile(path), path, nameOrPath))
}

/** The name of a file without folder and ending. */
function baseName(path: string): string {
  return path.replace(/^.*[\\/]/, '').replace(/\.[^.]*$/, '')
}

function onlyRule({ rule, warnings }: ParsedRule): ParsedRules {
  return { rules: [rule], warnings }
}
