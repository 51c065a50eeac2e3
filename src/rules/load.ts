import { InputError } from '../errors.js'
import { packageFile, packageFiles, readText } from '../io/files.js'
import { didYouMean } from '../suggest.js'
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
 * A rule by its short name, or from a TOML file of Elastic's detection-rules.
 * @throws InputError for a name that is not there, with the nearest one, and for what is wrong in a file.
 */
export function loadRule(nameOrPath: string): Rule {
  return loadRuleFile(nameOrPath).rule
}

/** The same with what in the file was not understood. */
export function loadRuleFile(nameOrPath: string): ParsedRule {
  if (nameOrPath.endsWith('.toml'))
    return parseRule(readText(nameOrPath), nameOrPath, nameOrPath.replace(/^.*[\\/]/, '').replace(/\.toml$/, ''))
  const names = ruleNames()
  if (!names.includes(nameOrPath)) {
    throw new InputError(
      `--rule "${nameOrPath}" is none of ${names.join(', ')} and no path to a .toml file${didYouMean(nameOrPath, names)}`,
    )
  }
  const path = `${CATALOGUE}/${nameOrPath}.toml`
  return parseRule(packageFile(path), path, nameOrPath)
}
