import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Document } from '../../src/ecs/document.js'
import { toEcs } from '../../src/ecs/to-ecs.js'
import { NEEDS_REFERENCE, REFERENCE_DATA } from '../reference-data.js'

/** Not compared: what needs a geo database or a parser of user agents, when it was read, what Fleet adds. */
const LEFT_OUT = [
  'source.geo',
  'source.as',
  'user_agent.name',
  'user_agent.version',
  'user_agent.os',
  'user_agent.device',
  'event.created',
  'event.original',
  'event.ingested',
  'event.dataset',
  'event.module',
  'data_stream',
  'cloud.provider',
  'tags',
]

const folder = join(REFERENCE_DATA, 'ecs-pairs')
const files = REFERENCE_DATA === '' ? [] : readdirSync(folder).filter((name) => name.endsWith('.log'))

describe.skipIf(REFERENCE_DATA === '')(`documents of the integration's own tests (${NEEDS_REFERENCE})`, () => {
  it('are there', () => expect(files.length).toBeGreaterThan(10))

  it.each(files)('%s', (name) => {
    const records = readFileSync(join(folder, name), 'utf8')
      .split('\n')
      .filter((line) => line.trim() !== '')
    const { expected } = JSON.parse(readFileSync(join(folder, `${name}-expected.json`), 'utf8'))
    for (const [i, line] of records.entries())
      expect(compared(toEcs(JSON.parse(line)))).toEqual(compared(expected[i] as Document))
  })
})

function compared(document: Document, path = ''): Document {
  const kept = Object.entries(document).flatMap(([key, value]) => {
    const name = path === '' ? key : `${path}.${key}`
    if (LEFT_OUT.includes(name)) return []
    const isObject = value !== null && typeof value === 'object' && !Array.isArray(value)
    const inner = isObject ? compared(value as Document, name) : value
    // An object that held nothing but what is left out is left out, too.
    return isObject && Object.keys(inner as object).length === 0 && Object.keys(value as object).length > 0
      ? []
      : [[key, inner] as const]
  })
  return Object.fromEntries(kept)
}
