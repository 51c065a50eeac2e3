import { fileURLToPath } from 'node:url'
import { packageVersion } from '#src/io/files.js'
import type { Peer } from './peer.js'
import { QUESTION } from './question.js'

/** Ours, asked the same as everybody else. */
export const trailbench: Peer = {
  name: 'trailbench',
  how: 'its detector, and first sightings by event time out of its matches',
  get: 'nothing to do',
  find: () => ({
    version: packageVersion(),
    command: ({ path }) => ({ program: process.execPath, args: [SIGHTINGS, path] }),
  }),
}

/** Ours as people run it: it alerts as Elastic's schedule has it, which nobody else here does. */
export const detect: Peer = {
  name: 'detect',
  how: "the command as it is, which alerts by Elastic's schedule; its hits are compared",
  get: 'nothing to do',
  find: () => ({
    version: packageVersion(),
    command: ({ path }) => ({ program: process.execPath, args: [CLI, 'detect', path, '--rule', QUESTION.rule] }),
    answerIn({ err }) {
      const [, hits] = new RegExp(`^${QUESTION.rule}: ([\\d,]+) match`, 'm').exec(err) ?? []
      if (hits === undefined) throw new Error('it did not say how many records match')
      return { hits: Number(hits.replaceAll(',', '')) }
    },
  }),
}

const SIGHTINGS = fileURLToPath(new URL('programs/sightings.js', import.meta.url))
const CLI = fileURLToPath(new URL('../../cli.js', import.meta.url))
