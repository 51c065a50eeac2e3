/** Text that is gathered before it is written, in UTF-16 units. */
const BUFFERED = 1 << 20

/** Whoever read our output has read enough: no error, but nothing more needs to be made. */
export class OutputClosed extends Error {
  override readonly name = 'OutputClosed'
}

/** Standard output for lines, a megabyte at a time, no faster than it is read. */
export interface OutputLines {
  /** @throws OutputClosed when the reader is gone. */
  write(line: string): Promise<void> | undefined
  end(): Promise<void>
}

let closed = false

/** Lets a closed pipe end the program quietly, whatever is being written. Called once, at the start. */
export function watchOutput(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
    closed = true
  })
}

export function createOutputLines(): OutputLines {
  let lines: string[] = []
  let buffered = 0
  const flush = async () => {
    if (closed) throw new OutputClosed()
    if (lines.length === 0) return
    const text = `${lines.join('\n')}\n`
    lines = []
    buffered = 0
    const isRoom = process.stdout.write(text)
    if (!isRoom)
      await new Promise<void>((resolve) => {
        const done = () => {
          process.stdout.off('drain', done).off('close', done).off('error', done)
          resolve()
        }
        process.stdout.on('drain', done).on('close', done).on('error', done)
      })
    if (closed) throw new OutputClosed()
  }
  return {
    write(line) {
      lines.push(line)
      buffered += line.length
      return buffered >= BUFFERED ? flush() : undefined
    },
    end: flush,
  }
}
