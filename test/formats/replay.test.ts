import { describe, expect, it } from 'vitest'
import { cloudTrailMapping } from '../../src/ecs/mapping.js'
import { REPLAY_INDEX, replay } from '../../src/formats/replay.js'
import { loadRule, ruleNames } from '../../src/rules/load.js'

const template = JSON.parse(replay.beside?.text ?? '') as {
  readonly index_patterns: readonly string[]
  readonly template: { readonly settings: object; readonly mappings: Node }
}

interface Node {
  readonly type?: string
  readonly ignore_above?: number
  readonly properties?: Readonly<Record<string, Node>>
  readonly fields?: Readonly<Record<string, Node>>
}

/** Whether a pattern of an index, where a star is anything, holds a name. */
const holds = (pattern: string, name: string) =>
  new RegExp(
    `^${pattern
      .split('*')
      .map((part) => part.replaceAll('.', '\\.'))
      .join('.*')}$`,
  ).test(name)

describe('the replay', () => {
  it('goes into an index that its template makes and that the rules search', () => {
    expect(template.index_patterns.some((pattern) => holds(pattern, REPLAY_INDEX))).toBe(true)
    for (const rule of ruleNames().map(loadRule))
      expect(
        rule.index?.some((pattern) => holds(pattern, REPLAY_INDEX)),
        rule.id,
      ).toBe(true)
  })

  it('is stamped anew by no pipeline', () => {
    expect(template.template.settings).toMatchObject({ index: { default_pipeline: '_none', final_pipeline: '_none' } })
  })

  it('maps every field as the integration does', () => {
    const found = Object.keys(cloudTrailMapping).map((name) => {
      const node = name
        .split('.')
        .reduce<Node | undefined>((at, key) => (at?.properties ?? at?.fields)?.[key], template.template.mappings)
      return [name, node?.type, node?.ignore_above]
    })
    expect(found).toEqual(
      Object.entries(cloudTrailMapping).map(([name, { type, ignoreAbove }]) => [name, type, ignoreAbove]),
    )
  })
})
