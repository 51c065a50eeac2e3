import { describe, expect, it } from 'vitest'
import { trailbench } from './trailbench.js'

describe('a command line that cannot be understood ends with 2 and one line that', () => {
  it.each([
    ['names the flag and the one that was meant', ['generate', '--evnts', '5'], /--evnts; did you mean "--events"\?/],
    ['names the command that was meant', ['genrate'], /unknown command "genrate"; did you mean "generate"\?/],
    ['names what is missing', ['detect'], /<trail> is missing; node dist\/cli.js detect --help/],
    ['names the word too many', ['show', 'v2', 'v3'], /"v3" is one word too many/],
    [
      'names the choices',
      ['generate', '--org', 'smal'],
      /--org "smal" is none of small, medium, large; did you mean "small"\?/,
    ],
    ['asks for the value', ['generate', '--seed'], /--seed needs a value/],
    ['names the choices of a word', ['list', 'rule'], /^list: "rule" is none of .*did you mean "rules"\?/],
    [
      'takes no value of a flag that is there or not',
      ['generate', '--gzip=maybe'],
      /^--gzip takes no value, and "maybe"/,
    ],
    ['however it is spelled', ['score', 'x', '--failOnDifference=yes'], /^--fail-on-difference takes no value/],
    ['lets no flag be negated', ['generate', '--no-seed'], /unknown flag --no-seed/],
    ['lets no flag with a value be negated', ['score', 'x', '--no-alerts'], /unknown flag --no-alerts/],
    ['has no labels without a folder', ['generate', '--out', '-', '--labels', 'all'], /^--labels all writes a file/],
    ['asks which command', [], /which command\?/],
  ])('%s', (_, args, message) => {
    const { code, err, out } = trailbench(args)
    expect({ code, out, lines: err.trim().split('\n').length }).toEqual({ code: 2, out: '', lines: 1 })
    expect(err).toMatch(message)
  })
})
