import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Alert } from '../../src/detection/alert.js'
import { rehearsalSchema } from '../../src/rehearse/rehearsal.js'
import { folder, trailbench } from './trailbench.js'

const rehearse = (...args: readonly string[]) => trailbench(['rehearse', ...args, '--events', '1000'])
/** Addresses of the web stay whole, however long. */
const widest = (text: string) =>
  Math.max(
    ...text
      .split('\n')
      .filter((line) => !/^[\s-]*(Source: )?https:\S+$/.test(line))
      .map((line) => line.length),
  )
const lines = <T>(path: string) =>
  readFileSync(path, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as T)

describe('rehearse', () => {
  it('tells a behaviour in 80 columns, part by part, and what to do next', () => {
    const { code, out, err } = rehearse('stratus-securestring-dump')
    expect(code).toBe(0)
    expect(widest(out)).toBeLessThanOrEqual(80)
    expect(out.replace(/ \\\n +/g, ' ')).toContain(
      'stratus detonate aws.credential-access.ssm-retrieve-securestring-parameters',
    )
    for (const title of [
      'In short',
      'Minute by minute',
      'What each rule',
      'What an analyst',
      'A responder',
      'How long',
    ])
      expect(out.replace('What a responder', 'A responder')).toContain(title)
    expect(err).toMatch(/^next: .* rehearse stratus-securestring-dump --at TIME --out FOLDER$/m)
  })

  it('has everything as JSON, as its schema says', () => {
    const result = JSON.parse(rehearse('dormant-identity-returns', '--variant', 'seven-days', '--json').out)
    expect(result).toMatchObject({
      schema: 'trailbench/rehearsal/1',
      variant: 'seven-days',
      outcomes: [
        { rule: 'v2', reason: 'term-known', asExpected: true, sentence: expect.stringContaining('v2 did not alert') },
        { rule: 'v9', reason: 'alert', asExpected: true, sentence: expect.stringContaining('v9 alerted') },
      ],
    })
    expect(rehearsalSchema.safeParse(result).error).toBeUndefined()
  })

  it('takes rules of every type that runs', () => {
    const { code, out } = rehearse(
      'stratus-securestring-dump',
      ...['--query', 'event.action: GetParameters', '--threshold', '5', '--threshold-by', 'user.name'],
    )
    expect(code).toBe(0)
    expect(out).toMatch(/query {2}1 alert, .* after the first call/)
  })

  it.each([
    [['stratus-securestring-dumb'], 'no behaviour is called "stratus-securestring-dumb"; did you mean'],
    [['stratus-securestring-dump', '--variant', 'x'], '--variant x: stratus-securestring-dump has no variants'],
    [['dormant-identity-returns', '--variant', 'seven-day'], 'did you mean "seven-days"?'],
    [['dormant-identity-returns/seven-days', '--variant', 'x'], 'names a variant, and --variant x another'],
    [['stratus-securestring-dump', '--out', 'x'], 'say with --at when the attack is to begin'],
    [['stratus-securestring-dump', '--at', 'soon'], '--at "soon" is no time'],
    [['stratus-securestring-dump', '--json', '--format', 'md'], 'give one of them'],
    [['stratus-securestring-dump', '--rule', 'v99'], 'v99'],
  ])('refuses %j, with the way out', (args, message) => {
    const { code, out, err } = rehearse(...args)
    expect([code, out]).toEqual([2, ''])
    expect(err).toContain(message)
  })
})

describe('a rehearsal that is written', () => {
  const home = folder()
  const drill = join(home, 'drill')
  const made = rehearse('stratus-securestring-dump', '--at', '2031-02-05T10:00:00Z', '--out', drill)
  const runBook = readFileSync(join(drill, 'run-book.md'), 'utf8')

  it('is a dataset that can be made again from its manifest', () => {
    expect([made.code, trailbench(['verify', drill])]).toEqual([0, expect.objectContaining({ code: 0 })])
  })

  it('creates its documents in an index of its own, with times of their own, history first', () => {
    const rows = lines<Record<string, { readonly ingested?: string }>>(join(drill, 'replay-00001.ndjson'))
    const actions = rows.filter((_, i) => i % 2 === 0)
    const ingested = rows.flatMap((row, i) => (i % 2 === 1 ? [row.event?.ingested ?? ''] : []))
    expect(ingested).toHaveLength(actions.length)
    expect(actions.every((row) => JSON.stringify(row).startsWith('{"create":{"_index":"filebeat-trailbench-'))).toBe(
      true,
    )
    expect(new Set(actions.map((row) => JSON.stringify(row))).size).toBe(actions.length)
    expect(ingested.filter((time) => time < '2031-02-05T09:50:00Z').length).toBeGreaterThan(900)
    expect(ingested.some((time) => time > '2031-02-05T10:00:00Z')).toBe(true)
  })

  it('comes with a run-book that says when to load it, whom to leave alone, and how to remove it', () => {
    expect(runBook).toContain('## Load it ten minutes before: Wednesday 2031-02-05, 09:50:00 UTC')
    expect(runBook).toMatch(/\*\*access key:\*\* `AKIA[A-Z0-9]+EXAMPLE`/)
    expect(runBook).toContain('curl -X DELETE "$ES/filebeat-trailbench-rehearsal"')
    const prose = runBook.replace(/```[^`]*```/g, '')
    expect(widest(prose)).toBeLessThanOrEqual(80)
  })

  it('says how the guide of its alert is had', () => {
    const [, words = ''] = / explain (.* --guide)$/m.exec(runBook) ?? []
    expect(trailbench(['explain', ...words.split(' ')])).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^# Alert \S+ of v2\n/),
    })
  })

  it('is scored by alerts of a system that ran from the load on, and only from there', () => {
    const after = lines<Alert>(join(drill, 'expected/alerts.v2.ndjson')).filter(
      ({ execution }) => execution >= '2031-02-05T09:50:00Z',
    )
    const score = (alerts: readonly Alert[]) =>
      trailbench(['score', drill, '--rule', 'v2', '--alerts', '-', '--fail-on-difference'], {
        input: alerts.map((alert) => `${JSON.stringify(alert)}\n`).join(''),
      })
    expect(score(after)).toMatchObject({ code: 0, out: expect.stringMatching(/^v2 +1\/1/m) })
    expect(score([]).code).toBe(3)
  })
})
