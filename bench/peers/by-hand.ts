import { spawnSync } from 'node:child_process'
import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { InputError } from '#src/errors.js'
import type { Peer } from './peer.js'

const NAME = 'by-hand'

/** What a programmer would write in Rust for this one question: memmem, and serde for the lines in which it lies. */
export const byHand: Peer = {
  name: NAME,
  how: 'Rust for this one question: memmem, and serde for the lines that hold it',
  get: `install cargo, and ask for it: --peer ${NAME}; it is built then`,
  find(place) {
    const cargo = place.program('cargo')
    if (cargo === undefined || !place.isNamed(NAME)) return undefined
    // Cargo writes beside the source, and where this program is installed nobody may.
    const project = join(place.folder, NAME)
    cpSync(SOURCE, project, { recursive: true })
    const { status, stderr } = spawnSync(cargo, ['build', '--release', '--quiet'], { cwd: project, encoding: 'utf8' })
    if (status !== 0) throw new InputError(`--peer ${NAME}: cargo could not build it: ${stderr.trim().slice(-300)}`)
    return {
      version: `rustc ${place.versionOf(place.program('rustc') ?? cargo)}`,
      command: ({ shape, path }) => ({ program: join(project, 'target', 'release', NAME), args: [shape, path] }),
    }
  },
}

const SOURCE = fileURLToPath(new URL('by-hand', import.meta.url))
