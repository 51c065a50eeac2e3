import type { Command, Peer, PeerTrail, Place } from './peer.js'
import { QUESTION } from './question.js'

/** Every record through jq. */
export const jq: Peer = {
  name: 'jq',
  how: 'every record',
  get: 'a package jq of the system',
  find(place) {
    const program = place.program('jq')
    if (program === undefined) return undefined
    return { version: place.versionOf(program), command: ({ shape, path }) => pipeline(program, READ[shape], path) }
  },
}

/** Lines that hold the literal, and only those through jq. */
export const ripgrepJq: Peer = {
  name: 'ripgrep | jq',
  how: 'lines that hold the literal, and then jq',
  get: 'packages ripgrep and jq of the system, or pip install ripgrep for the first',
  find(place) {
    const [rg, program] = [place.program('rg'), place.program('jq')]
    if (rg === undefined || program === undefined) return undefined
    return {
      version: versions(place, rg, program),
      // An object is one line, and most hold a match: there is nothing to leave out.
      command: ({ shape, path }, threads) =>
        shape === 'ndjson'
          ? pipeline(program, `"$RG" -j ${threads} -NIF ${QUESTION.literal} "$TRAIL"`, path, rg)
          : undefined,
    }
  },
}

function versions(place: Place, rg: string, program: string): string {
  return `${place.versionOf(rg)}, jq ${place.versionOf(program)}`
}

const READ: Readonly<Record<PeerTrail['shape'], string>> = {
  ndjson: 'cat "$TRAIL"',
  objects: 'find "$TRAIL" -name "*.json.gz" -exec gzip -dc {} +',
}

const FILTER = `(.Records[]? // .) | select(.eventSource == "${QUESTION.source}"
  and (.eventName | IN(${QUESTION.names.map((name) => `"${name}"`).join(', ')}))
  and .errorCode == null and .errorMessage == null and .requestParameters.withDecryption == true)
  | "\\(.eventTime)\\t\\(.userIdentity.arn // "")"`

/** Which jq cannot do without keeping all. */
const TALLY = `{ n[$2]++; if (!($2 in first) || $1 < first[$2]) first[$2] = $1 }
  END { for (arn in n) printf "%d\\t%s\\t%s\\n", n[arn], first[arn], arn }`

function pipeline(program: string, reading: string, path: string, rg = ''): Command {
  return {
    program: 'sh',
    args: ['-c', `${reading} | "$JQ" -r "$FILTER" | awk -F '\\t' "$TALLY"`],
    env: { JQ: program, RG: rg, TRAIL: path, FILTER, TALLY },
  }
}
