import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { folder, trailbench } from './trailbench.js'

const home = folder()
const dataset = join(home, 'made')
const made = trailbench([
  ...['generate', '--size', 'tiny', '--seed', '7', '--attacks', 'stratus-*,imds-*', '--out', dataset],
  ...['--format', 'ecs,bulk', '--format', 'cloudtrail', '--expected', 'none'],
])
const alertsOf = (...args: readonly string[]) => trailbench(['detect', '--rule', 'v2', '--rule', 'v9', ...args])

describe('generate --format', () => {
  it('says what lies beside the events, and verify finds it right', () => {
    expect(made.err).toContain('beside the events: cloudtrail/AWSLogs/…, ecs-*.ndjson, bulk-*.ndjson')
    expect(trailbench(['verify', dataset])).toMatchObject({ code: 0, out: '' })
  })

  it('gives the alerts of the dataset, whichever is read', () => {
    const expected = alertsOf(dataset).out
    expect(expected.length).toBeGreaterThan(1_000)
    for (const place of ['cloudtrail', 'ecs-00001.ndjson', 'bulk-00001.ndjson', 'events-00001.ndjson']) {
      const { out, err } = alertsOf(join(dataset, place))
      expect(out, place).toBe(expected)
      expect(err).toContain(`when they were ingested: ${join(dataset, 'delivery.ndjson')} (--ingested leaves that out)`)
    }
  })

  it('gives a bare tree the marks in the names of its objects with --ingested key', () => {
    const tree = join(home, 'bare')
    cpSync(join(dataset, 'cloudtrail'), tree, { recursive: true })
    const { out, err } = alertsOf(tree, '--ingested', 'key')
    expect(err).toContain('when they were ingested is assumed: key')
    expect(out).toContain('"assumed":"key"')
    expect(out).toMatch(/"ingested":"2024-07-\d\dT\d\d:\d[05]:00Z"/)
    expect(out).toBe(alertsOf(join(dataset, 'cloudtrail'), '--ingested', 'key').out)
  })
})

describe('formats', () => {
  it('are listed, and each is shown with an example that fits the terminal', () => {
    const { out } = trailbench(['list', 'formats'])
    const names = out.split('\n').flatMap((line) => /^(ndjson|cloudtrail|ecs|bulk|replay) /.exec(line)?.[1] ?? [])
    expect(names).toEqual(['ndjson', 'cloudtrail', 'ecs', 'bulk', 'replay'])
    for (const name of names) {
      const shown = trailbench(['show', 'format', name]).out
      expect(shown).toContain(`${name}: `)
      expect(shown).toMatch(/\{"/)
      for (const line of shown.split('\n')) expect(line.length, line).toBeLessThanOrEqual(80)
    }
  })

  it.each([
    [
      ['generate', '--format', 'esc'],
      '--format "esc" is none of ndjson, cloudtrail, ecs, bulk, replay; did you mean "ecs"?',
    ],
    [['generate', '--format', 'ecs', '--format', 'ecs'], '--format ecs is given twice; give it once'],
    [['generate', '--format', 'ecs', '--out', '-'], '--format ecs writes files beside the events, and --out -'],
    [
      ['show', 'format', 'bluk'],
      'there is no format "bluk"; there are ndjson, cloudtrail, ecs, bulk, replay; did you mean "bulk"?',
    ],
    [['show', 'format'], 'there is no format ""; there are ndjson, cloudtrail, ecs, bulk, replay'],
  ])('that are none, or nowhere to go, are one line and exit 2: %j', (args, message) => {
    const { code, err, out } = trailbench(args, { cwd: home })
    expect([code, out]).toEqual([2, ''])
    expect(err).toContain(message)
    expect(err.trim().split('\n')).toHaveLength(1)
  })

  it('may be named where the events go to standard output, if they are what goes there', () => {
    const { code, out } = trailbench(['generate', '--size', 'tiny', '--format', 'ndjson', '--out', '-'])
    expect(code).toBe(0)
    expect(out.startsWith('{"eventVersion"')).toBe(true)
  })
})
