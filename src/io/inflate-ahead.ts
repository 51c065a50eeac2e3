import { Worker } from 'node:worker_threads'

/** What files of a batch hold, one after the other; undefined for those that must be read in another way. */
export type Inflated = readonly (Uint8Array | undefined)[]

/** Inflates small packed files in a thread of its own, before they are asked for. */
export interface InflateAhead {
  /** Names a file that will be asked for, after those that were named before. */
  expect(path: string): void
  /** What a file holds that is the next; undefined where it must be read in another way. */
  take(path: string): Promise<Uint8Array | undefined>
  close(): Promise<void>
}

/** Files that are handed to the thread at once: a message for each would cost as much as a small file. */
const BATCH = 16
/** Batches that are on their way, or wait to be asked for: so much is held in memory. */
const MOST_BATCHES = 4

/** How many files should be named ahead of the one that is asked for. */
export const FILES_AHEAD = BATCH * MOST_BATCHES

interface Batch {
  readonly paths: readonly string[]
  readonly inflated: Promise<Inflated>
  next: number
}

export function createInflateAhead(module = new URL('./inflate-worker.js', import.meta.url)): InflateAhead {
  const worker = new Worker(module)
  /** Named, and not handed over yet. */
  const named: string[] = []
  const batches: Batch[] = []
  const told: ((inflated: Inflated) => void)[] = []
  let isGone = false
  /** Without the thread every file is read as it always was, and what is wrong with it is told there. */
  const leave = () => {
    isGone = true
    for (const tell of told.splice(0)) tell([])
  }
  worker.on('message', (inflated: Inflated) => told.shift()?.(inflated))
  worker.on('error', leave)
  worker.on('exit', leave)

  const handOver = () => {
    while (!isGone && named.length >= BATCH && batches.length < MOST_BATCHES) {
      const paths = named.splice(0, BATCH)
      const inflated = new Promise<Inflated>((resolve) => told.push(resolve))
      batches.push({ paths, inflated, next: 0 })
      worker.postMessage(paths)
    }
  }

  return {
    expect(path) {
      named.push(path)
      handOver()
    },
    async take(path) {
      const at = batches.findIndex(({ paths, next }) => paths.indexOf(path, next) !== -1)
      const batch = batches[at]
      if (batch === undefined) {
        // It was named before there was a batch for it: it need not be handed over any more.
        const place = named.indexOf(path)
        if (place !== -1) named.splice(0, place + 1)
        return undefined
      }
      // What lies before it was read in another way.
      batches.splice(0, at)
      const inflated = await batch.inflated
      const place = batch.paths.indexOf(path, batch.next)
      batch.next = place + 1
      if (batch.next === batch.paths.length) batches.shift()
      handOver()
      return inflated[place]
    },
    async close() {
      await worker.terminate()
    },
  }
}
