import { describe, expect, it } from 'vitest'
import { trailbench } from './trailbench.js'

describe('a command line that cannot be understood ends with 2 and one line that', () => {
  it.each([
    ['names the flag and the one that was meant', ['generate', '--evnts', '5'], /--evnts; did you mean "--events"\?/],
    ['names the command that was meant', ['genrate'], /unknown command "genrate"; did you mean "generate"\?/],
    ['names what is missing', ['detect'], /<trail> is missing; node dist\/cli.js detect --help/],
    ['names the word too many', ['show', 'v2', 'v3'], /"v3" is one word too many/],
    ['names the choices', ['generate', '--org', 'smal'], /--org "smal" is none of small; did you mean "small"\?/],
    ['asks for the value', ['generate', '--seed'], /--seed needs a value/],
    ['asks which command', [], /which command\?/],
  ])('%s', (_, args, message) => {
    const { code, err, out } = trailbench(args)
    expect({ code, out, lines: err.trim().split('\n').length }).toEqual({ code: 2, out: '', lines: 1 })
    expect(err).toMatch(message)
  })
})
