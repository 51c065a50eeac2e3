import { InputError } from '../errors.js'
import { didYouMean } from '../suggest.js'
import type { Command } from './command.js'

/**
 * What the parser of the command line complains about, in our words: the thing, what was given, and the way out.
 * @param message as yargs has it, in English.
 * @param args of the command line, the word of the command first.
 * @param invocation how this copy was started, for what can be pasted.
 */
export function complaint(
  message: string,
  args: readonly string[],
  commands: readonly Command[],
  invocation: string,
): InputError {
  const word = args[0] ?? ''
  const command = commands.find((candidate) => wordOf(candidate) === word)
  const help = command ? `${invocation} ${word} --help` : `${invocation} --help`
  const unknown = /^Unknown (?:arguments?|commands?): (.+)$/.exec(message)?.[1]?.split(', ')[0]
  if (unknown !== undefined) {
    if (!command)
      return new InputError(
        `unknown command "${unknown}"${didYouMean(unknown, commands.map(wordOf))}; ${help} lists them`,
      )
    const isFlag = args.some((arg) => arg.startsWith('-') && arg.replace(/^-+/, '').split('=')[0] === unknown)
    return isFlag
      ? new InputError(
          `${word}: unknown flag --${unknown}${didYouMean(
            `--${unknown}`,
            Object.keys(command.options).map((name) => `--${name}`),
          )}; ${help} lists them`,
        )
      : new InputError(`${word}: "${unknown}" is one word too many; ${help} shows what it takes`)
  }
  if (message.startsWith('Not enough non-option arguments') && command)
    return new InputError(`${command.command}: ${missing(command)} is missing; ${help} shows what it takes`)
  const choice = /Argument: (\S+), Given: "(.*)", Choices: (.+)/.exec(message)
  if (choice) {
    const [, name = '', given = '', list = ''] = choice
    const choices = list.replaceAll('"', '').split(', ')
    const what = name in (command?.positionals ?? {}) ? `${word}:` : `--${name}`
    return new InputError(`${what} "${given}" is none of ${choices.join(', ')}${didYouMean(given, choices)}`)
  }
  const bare = /^Not enough arguments following: (\S+)/.exec(message)?.[1]
  if (bare !== undefined) return new InputError(`--${bare} needs a value; ${help} shows which`)
  const told = message.split('\n').map((line) => line.trim())
  return new InputError(`${told.filter((line) => line !== '').join(' ')}; ${help} shows how`)
}

/**
 * What yargs lets pass: a flag twice that takes one value, words behind a lone `--`, texts that are empty, and anything
 * behind a flag that is there or not, which it would take for no.
 * @param args as they were typed.
 * @throws InputError for each.
 */
export function checkArguments(
  command: Command,
  given: Readonly<Record<string, unknown>>,
  args: readonly string[],
): void {
  const word = wordOf(command)
  for (const arg of args) {
    const [, flag = '', value] = /^--([^=]+)=(.*)$/s.exec(arg) ?? []
    const name = flag.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
    if (value !== undefined && value !== 'true' && command.options[name]?.type === 'boolean')
      throw new InputError(`--${name} takes no value, and "${value}" was given; leave it out, or give --${name} alone`)
  }
  const extra = (given._ as readonly unknown[])[1]
  if (extra !== undefined)
    throw new InputError(`${word}: "${extra}" is one word too many; flags stand before a lone --`)
  for (const [name, { array }] of Object.entries(command.options)) {
    const value = given[name]
    if (Array.isArray(value) && array !== true)
      throw new InputError(`--${name} is given twice, as "${value.join('" and "')}"; give it once`)
    if ([value].flat().includes('')) throw new InputError(`--${name} is empty; leave it out, or give it a value`)
  }
  for (const name of Object.keys(command.positionals ?? {}))
    if ([given[name]].flat().includes('')) throw new InputError(`${word}: <${name}> is empty; name one`)
}

function wordOf({ command }: Command): string {
  return command.split(' ')[0] as string
}

/** The first of what a command cannot do without: `<trail..>` is a trail. */
function missing({ command }: Command): string {
  return `<${/<([^>.]+)/.exec(command)?.[1] ?? 'argument'}>`
}
