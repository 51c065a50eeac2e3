import type { ArgumentsCamelCase, InferredOptionTypes, Options, PositionalOptions } from 'yargs'

/** A command of the command line: words and options as data, and what to do with them. */
export interface Command<O extends Readonly<Record<string, Options>> = Readonly<Record<string, Options>>> {
  /** As yargs has it: `score <dataset>`. */
  readonly command: string
  readonly describe: string
  readonly positionals?: Readonly<Record<string, PositionalOptions>>
  readonly options: O
  /** Command lines to paste, with what they do; `$0` is how this copy was started. */
  readonly examples?: readonly (readonly [string, string])[]
  run(
    given: ArgumentsCamelCase<InferredOptionTypes<O>> & Readonly<Record<string, unknown>>,
    environment: Environment,
  ): Promise<void>
}

/** What a command may know of where it runs. */
export interface Environment {
  /** Ends the work early: Ctrl-C. */
  readonly signal: AbortSignal
  /** How this copy was started: `node dist/cli.js`, `npx trailbench`. */
  readonly invocation: string
  /** Words behind a lone `--`, which the flag --via makes a program's. */
  readonly behind?: readonly string[]
}

/** Types a command by its own options. */
export function defineCommand<const O extends Readonly<Record<string, Options>>>(command: Command<O>): Command<O> {
  return command
}
