import type { SingleBar } from 'cli-progress'
import { grouped } from '../report/figures.js'

/** Shows how far something is, on a terminal only; elsewhere it is silent. */
export interface Progress {
  at(done: number): void
  stop(): void
}

const SILENT: Progress = { at: () => undefined, stop: () => undefined }

/** @param total what `done` will be at the end, about; absent where nobody knows. */
export function showProgress(what: string, total?: number): Progress {
  if (!process.stderr.isTTY) return SILENT
  let now = 0
  let bar: SingleBar | undefined
  let isOver = false
  // Not before it is drawn: most runs are no terminal's, and the list of commands shows none.
  void import('cli-progress').then(({ SingleBar }) => {
    if (isOver) return
    bar = new SingleBar({
      stream: process.stderr,
      clearOnComplete: true,
      hideCursor: true,
      format: (_options, { value }) => `${what} ${howFar(value, total)}`,
    })
    bar.start(total ?? Infinity, now)
  })
  return {
    at(done) {
      now = done
      bar?.update(done)
    },
    stop() {
      isOver = true
      bar?.stop()
    },
  }
}

function howFar(done: number, total: number | undefined): string {
  if (total === undefined) return `${grouped(done)} records`
  const whole = Math.max(total, done, 1)
  return `${grouped(done)} of ${grouped(whole)} records (${Math.floor((100 * done) / whole)} %)`
}
