import type { Mapping } from '../../src/kql/mapping.js'
import type { DataViewField } from '../../src/kql/to-query.js'

const KINDS: Readonly<Record<string, string>> = { long: 'number', date: 'date', boolean: 'boolean', ip: 'ip' }

/** The fields of a data view over such an index. */
export function dataViewFields(
  mapping: Mapping,
  types: Readonly<Record<string, string>> = {},
): readonly DataViewField[] {
  const nested = Object.keys(mapping).filter((name) => mapping[name]?.type === 'nested')
  return Object.entries(mapping)
    .filter(([, { type }]) => type !== 'nested')
    .map(([name, { type }]) => {
      const path = nested.find((parent) => name.startsWith(`${parent}.`))
      return {
        name,
        type: KINDS[type] ?? 'string',
        esTypes: [types[type] ?? type],
        ...(path === undefined ? {} : { subType: { nested: { path } } }),
      }
    })
}
