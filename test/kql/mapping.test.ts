import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { cloudTrailMapping, integrationMapping } from '../../src/ecs/mapping.js'
import { leaves } from '../../src/kql/field-values.js'
import { DYNAMIC, resolveField } from '../../src/kql/mapping.js'
import { NEEDS_REFERENCE, REFERENCE_DATA } from '../reference-data.js'

const mapping = {
  name: { type: 'keyword' },
  'name.text': { type: 'text' },
  flat: { type: 'flattened' },
  outer: { type: 'nested' },
  'outer.inner': { type: 'nested' },
  'outer.inner.a': { type: 'long' },
  box: { type: 'object' },
  'box.b': { type: 'date' },
}

describe('a name', () => {
  it.each([
    ['name', { source: 'name', mapping: { type: 'keyword' } }],
    ['name.text', { source: 'name', mapping: { type: 'text' } }],
    ['name.raw', { source: 'name.raw', mapping: DYNAMIC }],
    ['flat', { source: 'flat', mapping: { type: 'flattened' } }],
    ['flat.a.b', { source: 'flat.a.b', mapping: { type: 'flattened' }, flattenedIn: 'flat' }],
    ['outer.inner.a', { source: 'outer.inner.a', mapping: { type: 'long' }, nestedIn: 'outer.inner' }],
    ['outer.x', { source: 'outer.x', mapping: DYNAMIC, nestedIn: 'outer' }],
    ['box.b', { source: 'box.b', mapping: { type: 'date' } }],
    ['toString', { source: 'toString', mapping: DYNAMIC }],
  ])('%s means what the mapping says of it and of what it lies in', (name, expected) => {
    expect(resolveField(name, mapping)).toEqual({ name, ...expected })
  })
})

describe('the integration’s mapping', () => {
  it('limits printed parameters to 1,024 units, and to 8,191 since 2.41', () => {
    const limits = (integration: '2.24' | '2.41') =>
      ['request_parameters', 'response_elements', 'error_message'].map(
        (name) => integrationMapping(integration)[`aws.cloudtrail.${name}`]?.ignoreAbove,
      )
    expect(limits('2.24')).toEqual([1_024, 1_024, 1_024])
    expect(limits('2.41')).toEqual([8_191, 8_191, 1_024])
    expect(cloudTrailMapping).toEqual(integrationMapping('2.24'))
  })

  it('knows types by what fields hold', () => {
    const types = (names: readonly string[]) => names.map((name) => resolveField(name, cloudTrailMapping).mapping.type)
    expect(
      types(['@timestamp', 'event.ingested', 'source.ip', 'aws.cloudtrail.read_only', 'data_stream.dataset']),
    ).toEqual(['date', 'date', 'ip', 'boolean', 'constant_keyword'])
    expect(
      types(['aws.cloudtrail.flattened.request_parameters.name', 'aws.cloudtrail.request_parameters.text']),
    ).toEqual(['flattened', 'text'])
  })

  it.skipIf(!REFERENCE_DATA)(`names every field of the published documents (${NEEDS_REFERENCE})`, () => {
    const folder = join(REFERENCE_DATA, 'ecs-pairs')
    const names = readdirSync(folder)
      .filter((name) => name.endsWith('-expected.json'))
      .flatMap((name) => [...leaves(JSON.parse(readFileSync(join(folder, name), 'utf8')).expected)])
      .map(([name]) => name.replace(/^source\.geo\.location\..*/, 'source.geo.location'))
    expect(names.length).toBeGreaterThan(500)
    const unknown = names.filter((name) => resolveField(name, cloudTrailMapping).mapping === DYNAMIC)
    expect([...new Set(unknown)]).toEqual([])
  })
})
