import { InputError } from '../errors.js'
import { packageFile, packageFiles, readText } from '../io/files.js'
import { didYouMean } from '../suggest.js'
import { type ParsedRule, parseRule } from './parse.js'
import type { Rule } from './rule.js'

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

/**
 * Several of them, each with what in its file was not understood.
 * @throws InputError as well where two have one id, since nobody could tell their alerts apart.
 */
export function loadRules(namesOrPaths: readonly string[]): readonly ParsedRule[] {
  const loaded = namesOrPaths.map(loadRuleFile)
  const ids = loaded.map(({ rule }) => rule.id)
  const second = ids.findIndex((id, i) => ids.indexOf(id) < i)
  if (second !== -1) {
    const [one, other] = [namesOrPaths[ids.indexOf(ids[second] as string)], namesOrPaths[second]]
    throw new InputError(`--rule ${one} and --rule ${other} are both called "${ids[second]}"; rename one of the files`)
  }
  return loaded
}

/** A rule with what in its file was not understood. */
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
