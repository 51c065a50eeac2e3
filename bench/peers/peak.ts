import { readFileSync } from 'node:fs'

/** How often memory is looked at, milliseconds. A mark of a process only rises, so that little is missed. */
const OFTEN = 20

/** The most that a process and those that it started held resident, as Linux tells it. */
export interface Peak {
  seen(): { readonly peakBytes?: number }
  stop(): void
}

export function createPeak(root: number | undefined): Peak {
  const marks = new Map<number, number>()
  const look = () => {
    for (const pid of root === undefined ? [] : below(root)) {
      const [, kilobytes] = /^VmHWM:\s+(\d+)/m.exec(read(`/proc/${pid}/status`)) ?? []
      if (kilobytes !== undefined) marks.set(pid, Number(kilobytes) * 1_024)
    }
  }
  const timer = setInterval(look, OFTEN)
  return {
    seen() {
      const peakBytes = [...marks.values()].reduce((sum, mark) => sum + mark, 0)
      return peakBytes === 0 ? {} : { peakBytes }
    },
    stop: () => clearInterval(timer),
  }
}

/** All that a process started, and what those did. */
function below(pid: number): readonly number[] {
  const children = read(`/proc/${pid}/task/${pid}/children`).trim().split(' ').filter(Boolean).map(Number)
  return children.flatMap((child) => [child, ...below(child)])
}

/** Nothing of what has ended, and nothing at all where there is no /proc. */
function read(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
