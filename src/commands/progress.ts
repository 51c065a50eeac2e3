import { SingleBar } from 'cli-progress'
import { grouped } from '../report/table.js'

/** Shows how far something is, on a terminal only; elsewhere it is silent. */
export interface Progress {
  at(done: number): void
  stop(): void
}

const SILENT: Progress = { at: () => undefined, stop: () => undefined }

/** @param total what `done` will be at the end, about; absent where nobody knows. */
export function showProgress(what: string, total?: number): Progress {
  if (!process.stderr.isTTY) return SILENT
  const bar = new SingleBar({
    stream: process.stderr,
    clearOnComplete: true,
    hideCursor: true,
    format: (_options, { value }) => `${what} ${howFar(value, total)}`,
  })
  bar.start(total ?? Infinity, 0)
  return { at: (done) => bar.update(done), stop: () => bar.stop() }
}

function howFar(done: number, total: number | undefined): string {
  if (total === undefined) return `${grouped(done)} records`
  const whole = Math.max(total, done, 1)
  return `${grouped(done)} of ${grouped(whole)} records (${Math.floor((100 * done) / whole)} %)`
}
