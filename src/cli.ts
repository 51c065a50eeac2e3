#!/usr/bin/env node
import yargs, { type Argv } from 'yargs'
import { hideBin } from 'yargs/helpers'
import { benchCommand } from './commands/bench.js'
import type { Command, Environment } from './commands/command.js'
import { compareCommand } from './commands/compare.js'
import { checkArguments, complaint } from './commands/complaint.js'
import { hideDashes, showDashes } from './commands/dash.js'
import { demoCommand } from './commands/demo.js'
import { detectCommand } from './commands/detect.js'
import { explainCommand } from './commands/explain.js'
import { generateCommand } from './commands/generate.js'
import { listCommand } from './commands/list.js'
import { rehearseCommand } from './commands/rehearse.js'
import { scoreCommand } from './commands/score.js'
import { showCommand } from './commands/show.js'
import { verifyCommand } from './commands/verify.js'
import { CheckFailed, InputError } from './errors.js'
import { packageVersion } from './io/files.js'
import { OutputClosed, watchOutput } from './io/standard-output.js'

const COMMANDS = [
  demoCommand,
  generateCommand,
  detectCommand,
  explainCommand,
  scoreCommand,
  compareCommand,
  rehearseCommand,
  benchCommand,
  listCommand,
  showCommand,
  verifyCommand,
] as unknown as readonly Command[]

/** Exit codes: done, a bug of ours, the user's input or environment, a check or gate that failed, Ctrl-C, SIGTERM. */
const EXIT = { done: 0, bug: 1, input: 2, check: 3, interrupted: 130, terminated: 143 } as const

/** The words of the command line, and those of a program behind a lone `--`, where the flag --via asks for one. */
function commandLine(): { readonly args: readonly string[]; readonly behind: readonly string[] } {
  const all = hideBin(process.argv)
  const at = all.indexOf('--')
  const isProgram = at > -1 && all.slice(0, at).includes('--via')
  return isProgram ? { args: all.slice(0, at), behind: all.slice(at + 1) } : { args: all, behind: [] }
}

/** How this copy was started, so that the commands that we print can be pasted. */
function invocation(): string {
  const script = (process.argv[1] ?? '').replaceAll('\\', '/')
  if (script.includes('/node_modules/')) return 'npx trailbench'
  return script.endsWith('dist/cli.js') ? 'node dist/cli.js' : 'trailbench'
}

/** Examples as they can be pasted, a line each: yargs would break them in two columns. */
function examplesText({ examples = [] }: Command, invocation: string): string {
  if (examples.length === 0) return ''
  return ['Examples:', ...examples.map(([line, what]) => `  ${line.replace('$0', invocation)}\n      ${what}`)].join(
    '\n',
  )
}

function addCommand(parser: Argv, command: Command, args: readonly string[], environment: Environment): Argv {
  const build = (own: Argv) => {
    for (const [name, option] of Object.entries(command.positionals ?? {})) own.positional(name, option)
    for (const [name, option] of Object.entries(command.options))
      own.option(name, { ...option, requiresArg: option.type !== 'boolean' })
    return own.epilogue(examplesText(command, environment.invocation))
  }
  return parser.command(command.command, command.describe, build, (given) => {
    const shown = showDashes(given)
    checkArguments(command, shown, args)
    throw new Chosen(() => command.run(shown as never, environment))
  })
}

/**
 * The command that was asked for. It is thrown to be out of the parser before it runs: after a handler that returns,
 * yargs lays out the help of the command, which nobody sees and which takes longer than all the rest of its work.
 */
class Chosen {
  readonly run: () => Promise<void>

  constructor(run: () => Promise<void>) {
    this.run = run
  }
}

/** Undefined where there is nothing to run, for help or the version was asked for. */
async function chosenBy(parser: Argv): Promise<Chosen | undefined> {
  try {
    await parser.parseAsync()
    return undefined
  } catch (thrown) {
    if (thrown instanceof Chosen) return thrown
    throw thrown
  }
}

async function main(): Promise<number> {
  const abort = new AbortController()
  let stopped: number | undefined
  for (const [signal, code] of [
    ['SIGINT', EXIT.interrupted],
    ['SIGTERM', EXIT.terminated],
  ] as const) {
    process.once(signal, () => {
      stopped = code
      abort.abort()
      // Whoever waits for a line from a terminal or a pipe is woken.
      process.stdin.destroy()
    })
  }
  watchOutput()
  const { args, behind } = commandLine()
  const environment = { signal: abort.signal, invocation: invocation(), behind }
  const parser = yargs(hideDashes(args))
    .scriptName(environment.invocation)
    .locale('en')
    .usage(
      '$0 <command>\n\nRealistic, labelled AWS CloudTrail around SSM Parameter Store, and a bench\nthat says how right and how fast a detection over it is.',
    )
    .version(packageVersion())
    .alias('help', 'h')
    .strict()
    .demandCommand(1, 'which command?')
    .wrap(80)
    .parserConfiguration({
      'parse-numbers': false,
      'parse-positional-numbers': false,
      'duplicate-arguments-array': true,
      'greedy-arrays': false,
      // A flag is given or not: `--no-seed` means nothing.
      'boolean-negation': false,
    })
    .fail((message, error) => {
      // Some complaints of the parser come as errors of its own, the rest as messages alone.
      if (error && error.name !== 'YError') throw error
      throw complaint(error?.message ?? message, args, COMMANDS, environment.invocation)
    })
  for (const command of COMMANDS) addCommand(parser, command, args, environment)
  try {
    const chosen = await chosenBy(parser)
    await chosen?.run()
    return EXIT.done
  } catch (error) {
    if (stopped !== undefined) {
      process.stderr.write('interrupted; nothing half-made is left\n')
      return stopped
    }
    if (error instanceof OutputClosed) return EXIT.done
    if (error instanceof InputError || error instanceof CheckFailed) {
      process.stderr.write(`${error.message}\n`)
      return error instanceof CheckFailed ? EXIT.check : EXIT.input
    }
    process.stderr.write(
      `this is a bug in trailbench; please report it with the command that you ran\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
    )
    return EXIT.bug
  }
}

process.exitCode = await main()
