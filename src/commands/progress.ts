import { SingleBar } from 'cli-progress'
import { grouped } from '../report/table.js'

/** Shows how far something is, on a terminal only; elsewhere it is silent. */
export interface Progress {
  at(done: number): void
  stop(): void
}

const SILENT: Progress = { at: () => undefined, stop: () => undefined }

/** @param total what `done` will be at the end, about. */
export function showProgress(what: string, total: number): Progress {
  if (!process.stderr.isTTY) return SILENT
  const bar = new SingleBar({
    stream: process.stderr,
    clearOnComplete: true,
    hideCursor: true,
    format: (_options, { value }) =>
      `${what} ${grouped(value)} of ${grouped(Math.max(total, value))} records (${Math.floor((100 * value) / Math.max(total, value, 1))} %)`,
  })
  bar.start(total, 0)
  return { at: (done) => bar.update(done), stop: () => bar.stop() }
}
