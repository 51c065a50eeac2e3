/** Rows that wait until they can be found: a heap, the next to be found on top. */
export interface Waiting {
  add(row: number): void
  /** Hands over all that can be found at a time, and forgets them. */
  release(at: number, take: (row: number) => void): void
}

/** @param visibleAt from when rows can be found. */
export function createWaiting(visibleAt: Float64Array): Waiting {
  const heap: number[] = []
  const timeAt = (i: number) => visibleAt[heap[i] as number] as number
  const swap = (i: number, j: number) => {
    const row = heap[i] as number
    heap[i] = heap[j] as number
    heap[j] = row
  }
  return {
    add(row) {
      heap.push(row)
      for (let i = heap.length - 1; i > 0; ) {
        const parent = (i - 1) >> 1
        if (timeAt(parent) <= timeAt(i)) return
        swap(i, parent)
        i = parent
      }
    },
    release(at, take) {
      while (heap.length > 0 && timeAt(0) <= at) {
        take(heap[0] as number)
        const last = heap.pop() as number
        if (heap.length === 0) return
        heap[0] = last
        for (let i = 0; ; ) {
          const left = 2 * i + 1
          let least = i
          if (left < heap.length && timeAt(left) < timeAt(least)) least = left
          if (left + 1 < heap.length && timeAt(left + 1) < timeAt(least)) least = left + 1
          if (least === i) break
          swap(i, least)
          i = least
        }
      }
    },
  }
}
