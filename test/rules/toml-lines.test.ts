import { describe, expect, it } from 'vitest'
import { lineOfKey } from '../../src/rules/toml-lines.js'

const text = `a = 1
[rule]
b = 2
query = '''
c = 3
[rule.inner]
'''
d.e = 4
  [ rule.inner ]
c = 5
[[rule.inner.list]]
f = { g = 6 }
`

describe('the line of a key', () => {
  it.each([
    [['a'], 1],
    [['rule'], 2],
    [['rule', 'b'], 3],
    [['rule', 'query'], 4],
    [['rule', 'd', 'e'], 8],
    [['rule', 'inner'], 9],
    [['rule', 'inner', 'c'], 10],
    [['rule', 'inner', 'list'], 11],
    [['rule', 'inner', 'list', 'f', 'g'], 12],
    [['rule', 'missing'], 2],
    [['missing'], 1],
  ])('%j is %i', (path, line) => {
    expect(lineOfKey(text, path)).toBe(line)
  })
})
