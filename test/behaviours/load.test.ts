import { describe, expect, it } from 'vitest'
import { parseBehaviour } from '../../src/behaviours/load.js'
import { runAlone } from '../../src/stream/alone.js'

/** A small valid attack; a test changes one line of it. */
const VALID = `id: my-attack
title: Reads one parameter
kind: malicious
technique: [T1555.006]
alertWanted: wanted
summary: Somebody reads one parameter.
notice: one read
identity: { part: staff-user, lastRead: { arn: never, name: never } }
network: hosting
client: aws-cli
parameters: { from: team, count: 2 }
steps:
  - ssm.DescribeParameters: { maxResults: 10 }
  - each: parameter
    do:
      - ssm.GetParameter: { name: "{parameter}", withDecryption: true }
expectedAlone:
  v2: { alerts: 1, reason: alert, why: new }
`
const load = (text: string) => parseBehaviour(text, 'my.yaml')
const changed = (from: string, to: string) => () => load(VALID.replace(from, to))

describe('a behaviour file', () => {
  it('loads and compiles', () => {
    expect(load(VALID).map(({ behaviour }) => behaviour.id)).toEqual(['my-attack'])
  })

  it('gives one behaviour more for each variant, with its changes laid over', () => {
    const [base, variant] = load(`${VALID}variants:\n  - id: quiet\n    title: Without listing\n    client: boto3\n`)
    expect(base?.behaviour.variant).toBeUndefined()
    expect(variant?.behaviour).toMatchObject({
      id: 'my-attack',
      variant: 'quiet',
      title: 'Without listing',
      client: 'boto3',
      network: 'hosting',
    })
  })

  it.each([
    [
      'an unknown step',
      'ssm.GetParameter:',
      'ssm.GetParameterz:',
      'my.yaml:16: unknown step "ssm.GetParameterz"; did you mean "ssm.GetParameter"?',
    ],
    [
      'an unknown argument',
      'maxResults: 10',
      'maxResult: 10',
      'my.yaml:13: unknown key "maxResult"; did you mean "maxResults"?',
    ],
    [
      'an error that the call does not know',
      'withDecryption: true }',
      'withDecryption: true }\n        fails: AccessDenid',
      'my.yaml:17: fails: ssm.GetParameter does not fail with "AccessDenid"; did you mean "AccessDenied"?',
    ],
    [
      'an unknown key',
      'network: hosting',
      'networks: hosting',
      'my.yaml:9: unknown key "networks"; did you mean "network"?',
    ],
    [
      'an unknown network',
      'network: hosting',
      'network: hostings',
      'my.yaml:9: network: "hostings" is no such value; expected one of',
    ],
    [
      'an unknown placeholder',
      '{parameter}',
      '{paramter}',
      'unknown placeholder {paramter}; did you mean "parameter"?',
    ],
    ['a wrong kind of value', 'count: 2', 'count: many', 'my.yaml:11:'],
    ['a technique that is none', 'T1555.006', 'T15', 'my.yaml:4: expected an ATT&CK technique such as T1555.006'],
    ['a loop without steps', '    do:\n      - ssm', '    steps:\n      - ssm', 'my.yaml:'],
    [
      'a step that does two things',
      '  - ssm.DescribeParameters: { maxResults: 10 }',
      '  - ssm.DescribeParameters: { maxResults: 10 }\n    wait: 3s',
      'my.yaml:13: a step does one thing, not',
    ],
    ['a missing technique', 'technique: [T1555.006]\n', '', 'technique is missing: an attack has an ATT&CK technique'],
    [
      'an argument that is misspelt, and so missing',
      'name: "{parameter}"',
      'nam: "{parameter}"',
      'my.yaml:16: unknown key "nam"; did you mean "name"?',
    ],
    [
      'a step that is like none',
      '  - ssm.DescribeParameters: { maxResults: 10 }',
      '  - jump: 3',
      'my.yaml:13: unknown step "jump"; a step is a call, as ssm.GetParameter',
    ],
    [
      'steps inside of themselves',
      'steps:\n',
      'steps: &steps\n  - repeat: 2\n    do: *steps\n',
      'my.yaml: its aliases cannot be resolved: Converting circular structure to JSON; write out',
    ],
    ['broken YAML', 'kind: malicious', 'kind: [malicious', 'no valid YAML'],
  ])('with %s is refused with its line, and what was meant', (_, from, to, message) => {
    expect(changed(from, to)).toThrow(message)
  })

  it('that takes more parameters than there are is refused when it runs, with how many there are', () => {
    const [greedy] = load(VALID.replace('count: 2', 'count: 500'))
    const run = () => greedy && runAlone(greedy, 'greedy')
    expect(run).toThrow(
      /^my-attack: parameters: count is at least 500, but account \d{12} holds \d+ such for it \(from: team\); take fewer, /,
    )
  })
})
