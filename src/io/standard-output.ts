import { InputError } from '../errors.js'
import { fileError } from './files.js'

/** Text that is gathered before it is written, in UTF-16 units. */
const BUFFERED = 1 << 20

/** Whoever read our output has read enough: no error, but nothing more needs to be made. */
export class OutputClosed extends Error {
  override readonly name = 'OutputClosed'
}

/** Standard output for lines, a megabyte at a time, no faster than it is read. */
export interface OutputLines {
  /** @throws OutputClosed when the reader is gone; InputError when the output cannot be written: a full disk. */
  write(line: string): Promise<void> | undefined
  /** The same for lines that are there as bytes. */
  append(content: Uint8Array): Promise<void>
  end(): Promise<void>
}

/** What ended standard output; whoever writes next is told. */
let failure: unknown

/**
 * Lets a closed pipe end the program quietly, whatever is being written, and any other failure with one line and code
 * 2, even where it shows after the last write. Called once, at the start.
 */
export function watchOutput(): void {
  // Words for a person that nobody reads are no failure.
  process.stderr.on('error', () => undefined)
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (failure !== undefined) return
    failure = outputError(error)
    if (failure instanceof OutputClosed) return
    const { message } = failure as Error
    process.once('exit', () => {
      if (process.exitCode !== 0 && process.exitCode !== undefined) return
      process.stderr.write(`${message}\n`)
      process.exitCode = 2
    })
  })
}

export function createOutputLines(): OutputLines {
  let lines: string[] = []
  let buffered = 0
  const put = async (content: string | Uint8Array) => {
    if (failure !== undefined) throw failure
    // Called back when the text was taken, so that it is never written faster than it is read.
    await new Promise<void>((resolve, reject) => {
      process.stdout.write(content, (error) => (error ? reject(outputError(error)) : resolve()))
    })
  }
  const flush = async () => {
    if (failure !== undefined) throw failure
    if (lines.length === 0) return
    const text = `${lines.join('\n')}\n`
    lines = []
    buffered = 0
    await put(text)
  }
  return {
    write(line) {
      lines.push(line)
      buffered += line.length
      return buffered >= BUFFERED ? flush() : undefined
    },
    async append(content) {
      await flush()
      for (let at = 0; at < content.length; at += BUFFERED) await put(content.subarray(at, at + BUFFERED))
    },
    end: flush,
  }
}

function outputError(error: NodeJS.ErrnoException): unknown {
  if (error.code === 'EPIPE' || error.code === 'ERR_STREAM_DESTROYED') return new OutputClosed()
  const told = fileError('standard output', error)
  return told instanceof InputError ? told : new InputError(`standard output: cannot be written (${error.message})`)
}
