import type { WantedValue } from '../../../detection/raw/record-spans.js'

const MOST_PATHS = 64
const DEEPEST = 5
const LONGEST_KEY = 63

/** Whether a scanner has room for the paths of values. */
export function canBeFound(values: readonly WantedValue[]): boolean {
  return (
    values.length <= MOST_PATHS &&
    values.every(({ path }) => path.length <= DEEPEST && path.every((key) => Buffer.byteLength(key) <= LONGEST_KEY))
  )
}

// Where a node has what; see assembly/project.ts.
const BESIDE = 0
const BELOW = 4
const PATH = 8
const LENGTH = 12
const IS_NUMBERED = 20
const LENGTHS = 24
const KEY = 32

/** A key of some of the paths, and the keys that come after it. */
interface Node {
  readonly key: Buffer
  path: number
  isNumbered: boolean
  readonly below: Map<string, Node>
}

/** Writes paths as the tree of their keys that the scan's module walks along. */
export function writePathTree(values: readonly WantedValue[], memory: ArrayBuffer, address: number): void {
  const root = nodeOf('')
  for (const [number, { path, isNumbered }] of values.entries()) {
    let node = root
    for (const key of path) {
      const next = node.below.get(key) ?? nodeOf(key)
      node.below.set(key, next)
      node = next
    }
    node.path = number
    node.isNumbered = isNumbered
  }
  const view = new DataView(memory)
  let free = address
  const write = ({ key, path, isNumbered, below }: Node): number => {
    const at = free
    free += KEY + Math.ceil(key.length / 8) * 8
    view.setInt32(at + PATH, path, true)
    view.setInt32(at + IS_NUMBERED, Number(isNumbered), true)
    view.setInt32(at + LENGTH, key.length, true)
    new Uint8Array(memory, at + KEY, key.length).set(key)
    let lengths = 0n
    let before: number | undefined
    for (const node of below.values()) {
      const written = write(node)
      view.setInt32(before === undefined ? at + BELOW : before + BESIDE, written, true)
      before = written
      lengths |= 1n << BigInt(node.key.length)
    }
    view.setBigUint64(at + LENGTHS, lengths, true)
    return at
  }
  write(root)
}

function nodeOf(key: string): Node {
  return { key: Buffer.from(key), path: -1, isNumbered: false, below: new Map() }
}
