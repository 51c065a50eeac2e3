import { isMap, isScalar, LineCounter, parseDocument, type YAMLMap } from 'yaml'
import type { z } from 'zod'
import { operations } from '../cloudtrail/calls/index.js'
import { InputError } from '../errors.js'
import { isInPackage, packageFile, packageFiles } from '../io/files.js'
import { didYouMean } from '../suggest.js'
import { type Behaviour, type BehaviourFile, behaviourSchema, withVariants } from './behaviour.js'
import { type CompiledBehaviour, compileBehaviour } from './compile.js'
import { STEP_WORDS } from './step.js'
import { UnknownPlaceholder } from './template.js'

/**
 * A behaviour's YAML checked and compiled, with all its variants; the behaviour itself comes first.
 * @param file for messages.
 * @throws InputError that names file, line, what was found and what was expected.
 */
export function parseBehaviour(text: string, file: string): readonly CompiledBehaviour[] {
  return withVariants(checkBehaviour(text, file)).map(compileBehaviour)
}

/** What stands in a behaviour's YAML, of which nothing is left that could not be compiled. */
function checkBehaviour(text: string, file: string): BehaviourFile {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines })
  const broken = document.errors[0]
  if (broken)
    throw new InputError(`${file}:${broken.linePos?.[0].line ?? 1}: no valid YAML: ${broken.message.split('\n')[0]}`)
  const at = (path: readonly PropertyKey[]) => lines.linePos(offsetOf(document.contents, path)).line
  const result = behaviourSchema.safeParse(toPlain(document, file), { reportInput: true })
  if (!result.success) {
    const issue = firstOf(result.error.issues)
    const { path, message } = innermost(issue)
    throw new InputError(`${file}:${at(path)}: ${message}`)
  }
  for (const behaviour of withVariants(result.data)) checkPlaceholders(behaviour, file, text)
  return result.data
}

/** The catalogue as a build leaves it beside the YAML: checked once, for that takes longer than to make a dataset. */
const CHECKED = 'behaviours/catalogue.json'

/** The files of the catalogue, in order of their names. @throws InputError for what is wrong in one. */
export function checkCatalogue(): readonly BehaviourFile[] {
  return packageFiles('behaviours/catalogue')
    .filter((path) => path.endsWith('.yaml'))
    .map((path) => checkBehaviour(packageFile(path), path))
}

let catalogue: readonly CompiledBehaviour[] | undefined

/** Every behaviour that ships with trailbench and its variants, in order of their files' names. */
export function loadCatalogue(): readonly CompiledBehaviour[] {
  catalogue ??= filesOfCatalogue().flatMap(withVariants).map(compileBehaviour)
  return catalogue
}

/** Of a build what it has checked; of the source, which may have changed since, the YAML. */
function filesOfCatalogue(): readonly BehaviourFile[] {
  return isInPackage(CHECKED) ? (JSON.parse(packageFile(CHECKED)) as readonly BehaviourFile[]) : checkCatalogue()
}

/** @throws InputError where aliases multiply to more than anybody writes. */
function toPlain(document: ReturnType<typeof parseDocument>, file: string): unknown {
  try {
    const plain: unknown = document.toJS()
    // An alias inside of what it stands for has no end: as JSON it cannot be written.
    JSON.stringify(plain)
    return plain
  } catch (error) {
    throw new InputError(
      `${file}: its aliases cannot be resolved: ${(error as Error).message.split('\n')[0]}; write out what they stand for`,
    )
  }
}

function checkPlaceholders(behaviour: Behaviour, file: string, text: string): void {
  try {
    compileBehaviour(behaviour)
  } catch (error) {
    if (!(error instanceof UnknownPlaceholder)) throw error
    const line = text.split('\n').findIndex((one) => one.includes(`{${error.placeholder}`)) + 1
    throw new InputError(
      `${file}:${line}: unknown placeholder {${error.placeholder}}${didYouMean(error.placeholder, error.known)}`,
    )
  }
}

/** A key that is misspelt is missing as well: the misspelling says more. */
function firstOf(issues: readonly z.core.$ZodIssue[]): z.core.$ZodIssue {
  return (issues.find(({ code }) => code === 'unrecognized_keys') ?? issues[0]) as z.core.$ZodIssue
}

/** The place of what is wrong, and a word that says so: of a key that does not exist, the key's own place. */
function innermost(issue: z.core.$ZodIssue): { readonly path: readonly PropertyKey[]; readonly message: string } {
  if (issue.code === 'invalid_union') {
    const branches = issue.errors.flat()
    const deepest = Math.max(...branches.map(({ path }) => path.length))
    if (branches.length > 0) {
      const inner = innermost(firstOf(branches.filter(({ path }) => path.length === deepest)))
      return { path: [...issue.path, ...inner.path], message: inner.message }
    }
  }
  const last = issue.path.at(-1)
  const where = typeof last === 'string' ? `${last}: ` : ''
  if (issue.code === 'unrecognized_keys') {
    const key = issue.keys[0] ?? ''
    const known =
      issue.path.at(-2) === 'steps' || issue.path.at(-2) === 'do'
        ? [...operations.keys(), ...STEP_WORDS]
        : knownKeys(issue.path)
    const isStep = issue.path.at(-2) === 'steps' || issue.path.at(-2) === 'do'
    const what = isStep ? 'unknown step' : 'unknown key'
    const otherwise = isStep ? "; a step is a call, as ssm.GetParameter, or one of CONTRIBUTING.md's words" : ''
    return { path: [...issue.path, key], message: `${what} "${key}"${didYouMean(key, known) || otherwise}` }
  }
  if (issue.code === 'invalid_value') {
    const values = issue.values.map(String)
    const given = String(issue.input ?? '')
    return {
      path: issue.path,
      message: `${where}${given === '' ? '' : `"${given}" is no such value; `}expected one of ${values.join(', ')}${given === '' ? '' : didYouMean(given, values)}`,
    }
  }
  return { path: issue.path, message: `${where}${issue.message}` }
}

function knownKeys(path: readonly PropertyKey[]): readonly string[] {
  const operation = [...path].reverse().find((key) => typeof key === 'string' && operations.has(key))
  if (typeof operation === 'string') return Object.keys(operations.get(operation)?.args ?? {})
  return Object.keys(behaviourSchema.shape)
}

/** Where in the text a path stands: the key where there is one, otherwise the nearest thing around it. */
function offsetOf(contents: unknown, path: readonly PropertyKey[]): number {
  let node = contents as { range?: readonly number[]; items?: readonly unknown[] } | null
  let offset = node?.range?.[0] ?? 0
  for (const key of path) {
    if (isMap(node)) {
      const pair = (node as YAMLMap).items.find((item) => isScalar(item.key) && item.key.value === key)
      if (!pair) return offset
      offset = (pair.key as { range?: readonly number[] }).range?.[0] ?? offset
      node = pair.value as typeof node
    } else {
      node = (node?.items?.[key as number] ?? null) as typeof node
      offset = node?.range?.[0] ?? offset
    }
  }
  return offset
}
