import { fileURLToPath } from 'node:url'
import type { Peer } from './peer.js'

/** What one writes first. */
export const nodeParse: Peer = nodePeer('node-parse', 'JSON.parse of every record, and a predicate')

/** What one writes next. */
export const nodeLiteral: Peer = nodePeer('node-literal', 'jumping between places of the literal')

function nodePeer(name: string, how: string): Peer {
  const program = fileURLToPath(new URL(`programs/${name}.js`, import.meta.url))
  return {
    name,
    how,
    get: 'nothing to do',
    find: () => ({
      version: process.versions.node,
      command: ({ shape, path }) => ({ program: process.execPath, args: [program, shape, path] }),
    }),
  }
}
