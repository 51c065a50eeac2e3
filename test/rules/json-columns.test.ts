import { describe, expect, it } from 'vitest'
import { columnOf } from '../../src/rules/json-columns.js'

const json = '{"a": "}\\",{", "list":[1, {"b" : [true,null]}, "x"],"c":{"a":-1.5},"d":{}}'

describe('the column of a key in a line of JSON', () => {
  it.each([
    [[], 1],
    [['a'], json.indexOf('"a"') + 1],
    [['list'], json.indexOf('"list"') + 1],
    [['list', '0'], json.indexOf('1,') + 1],
    [['list', '1'], json.indexOf('{"b"') + 1],
    [['list', '1', 'b'], json.indexOf('"b"') + 1],
    [['list', '1', 'b', '1'], json.indexOf('null') + 1],
    [['list', '2'], json.indexOf('"x"') + 1],
    [['c', 'a'], json.lastIndexOf('"a"') + 1],
    [['d', 'missing'], json.indexOf('"d"') + 1],
    [['missing'], 1],
    [['list', '9'], json.indexOf('"list"') + 1],
    [['a', 'b'], json.indexOf('"a"') + 1],
  ])('%j is %i', (path, column) => {
    expect(columnOf(json, path)).toBe(column)
  })
})
