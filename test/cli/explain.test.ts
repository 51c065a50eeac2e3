import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Alert } from '../../src/detection/alert.js'
import { CLI, folder, trailbench } from './trailbench.js'

const home = folder()
const dataset = join(home, 'tiny')
trailbench(['generate', '--size', 'tiny', '--seed', '7', '--attacks', 'stratus-*', '--out', dataset])
const [alert] = readFileSync(join(dataset, 'expected/alerts.v9.ndjson'), 'utf8')
  .split('\n')
  .slice(0, 1)
  .map((line) => JSON.parse(line) as Alert)
const { id = '', source = '', execution = '', terms = [] } = alert ?? {}
const explain = (...args: readonly string[]) => trailbench(['explain', dataset, ...args])
const widest = (text: string) => Math.max(...text.split('\n').map((line) => line.length))

describe('explain', () => {
  it.each([
    ['a record', ['--record', source], `v9 alerted on it in the run at ${execution}`],
    ['a record by its beginning', ['--record', source.slice(0, 8)], 'v9 alerted on it'],
    ['an alert', ['--alert', id.slice(0, 8)], `id      ${id}`],
    ['a term', ['--term', terms.join(',')], `on "${terms.join(', ')}"`],
    ['a run', ['--execution', execution], `The run of v9 at ${execution}`],
  ])('tells of %s in 80 columns, with what to ask next', (_, args, text) => {
    const { code, out, err } = explain(...args)
    expect(code).toBe(0)
    expect(out.replaceAll('\n', ' ')).toContain(text)
    expect(widest(out)).toBeLessThanOrEqual(80)
    expect(err).toMatch(/^next: .* explain /)
  })

  it('tells of several rules, one after the other', () => {
    const { out } = explain('--record', source, '--rule', 'v2', '--rule', 'v9')
    expect(out).toMatch(/^v2 /)
    expect(out).toMatch(/\n-{78}\n\nv9 /)
  })

  it('has everything as JSON with a versioned schema', () => {
    const result = JSON.parse(explain('--record', source, '--json').out)
    expect(result).toMatchObject({
      schema: 'trailbench/explain/1',
      explanations: [{ about: 'record', rule: 'v9', reason: 'alert', sentence: expect.stringContaining('v9 alerted') }],
    })
  })

  it('prints what to ask next so that it can be pasted, with the same rule and flags', () => {
    const rule = join(home, "my own rule's.toml")
    writeFileSync(rule, trailbench(['show', 'v9']).out)
    const { err } = explain('--term', terms.join(','), '--rule', rule, '--offset', '90s')
    const [, words = ''] = /explain (.*)\n/.exec(err) ?? []
    expect(words).toContain(`${dataset} --offset 90s --record ${source}`)
    const pasted = spawnSync('sh', ['-c', `"${process.execPath}" "${CLI}" explain ${words}`], { encoding: 'utf8' })
    expect([pasted.status, pasted.stdout]).toEqual([0, expect.stringContaining("my own rule's alerted on it")])
  })

  it('reads what detect reads, and says what it assumes', () => {
    const input = readFileSync(join(dataset, 'events-00001.ndjson'), 'utf8')
    const { code, out, err } = trailbench(['explain', '-', '--record', source, '--json'], { input })
    expect([code, JSON.parse(out).assumed]).toEqual([0, 'event+200s'])
    expect(err).toContain('is assumed: event+200s')
    const moved = explain('--record', source, '--offset', '90s', '--json')
    expect(Date.parse(JSON.parse(moved.out).explanations[0].execution) % 300_000).toBe(90_000)
  })
})

describe('explain --guide', () => {
  it('answers the steps of an investigation as Markdown of 80 columns', () => {
    const { code, out, err } = explain('--alert', id.slice(0, 8), '--guide')
    expect(code).toBe(0)
    expect(out).toMatch(new RegExp(`^# Alert ${id.slice(0, 12)} of v9\n`))
    expect(out).toContain('## 7. What to do next')
    expect(widest(out)).toBeLessThanOrEqual(80)
    expect(err).toMatch(/^next: .* explain .* --record /)
  })

  it('has the same as JSON with a versioned schema', () => {
    const guide = JSON.parse(explain('--alert', id, '--guide', '--json').out)
    expect(guide).toMatchObject({ schema: 'trailbench/guide/1', alert: { id }, record: { eventID: source } })
    expect(guide.next.length).toBeGreaterThan(0)
  })
})

describe('bad input', () => {
  const runs = join(home, 'runs.txt')
  writeFileSync(runs, 'soon\n')
  const bare = join(home, 'all.kql')
  writeFileSync(bare, 'event.action: GetParameter\n')
  it.each([
    ['no question', [], 'explain: nothing is asked; give one of --record, --term, --execution, --alert'],
    ['two questions', ['--term', 'x', '--alert', 'y'], '--term and --alert are two questions; give one of'],
    ['an unknown record', ['--record', `${source.slice(0, -1)}z`], `did you mean "${source}"?`],
    ['an unknown alert', ['--alert', 'zzzz'], '--alert zzzz is none of the'],
    ['an unknown term', ['--term', 'nobody'], '--term "nobody": none of the'],
    ['a time that is none', ['--execution', 'noon'], '--execution "noon" is no time'],
    ['a time of no run', ['--execution', '1999-01-01T00:00:00Z'], 'no run of v9 started then; the nearest started'],
    ['a rule of another type', ['--record', source, '--rule', bare], 'is of type query, and explain answers for'],
    ['an unknown rule', ['--record', source, '--rule', 'v8'], '--rule "v8" is none of'],
    ['a guide of no alert', ['--term', 'x', '--guide'], '--guide is about an alert; say with --alert which'],
    ['a run that is no time', ['--record', source, '--runs', runs], 'runs.txt:1: "soon" is no time'],
  ])('%s is one line that names the way out, and exit 2', (_, args, message) => {
    const { code, out, err } = explain(...args)
    expect([code, out]).toEqual([2, ''])
    expect(err).toContain(message)
    expect(err.trim().split('\n')).toHaveLength(1)
  })

  it('a guide of standard input is refused before it is read', () => {
    const { code, err } = trailbench(['explain', '-', '--alert', 'x', '--guide'])
    expect([code, err]).toEqual([
      2,
      '--guide reads the trail twice, and standard input can be read once; write it to a file first, and name that\n',
    ])
  })
})
