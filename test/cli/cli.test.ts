import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { folder, trailbench } from './trailbench.js'

const home = folder()
const dataset = join(home, 'tiny')
/** Few attacks, for it is read again by almost every test. */
const TINY = ['generate', '--size', 'tiny', '--seed', '7', '--attacks', 'stratus-*,leaked-*,imds-*']
const made = trailbench([...TINY, '--out', dataset])

describe('help', () => {
  it.each(['', 'demo', 'generate', 'detect', 'explain', 'score', 'compare', 'bench', 'list', 'show', 'verify'])(
    'of "%s" fits 80 columns and is in English',
    (command) => {
      const { code, out } = trailbench([...(command === '' ? [] : [command]), '--help'], {
        env: { LC_ALL: 'tr_TR.UTF-8', LANG: 'de_DE.UTF-8' },
      })
      expect(code).toBe(0)
      expect(out).toContain('Show help')
      expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80)
    },
  )
})

describe('generate', () => {
  it('writes a dataset, says where, and what to do next', () => {
    expect(made).toMatchObject({ code: 0, out: `${dataset}\n` })
    expect(made.err).toContain('1,000 background')
    expect(made.err).toMatch(/next: .*score/)
    expect(existsSync(`${dataset}.partial`)).toBe(false)
  })

  it('quotes a folder whose name a shell would cut', () => {
    const cwd = folder()
    const { err } = trailbench([...TINY, '--expected', 'none', '--out', "it's mine"], { cwd })
    expect(err).toContain("score 'it'\\''s mine'\n")
  })

  it('gives the same bytes in another zone and language', () => {
    const again = (env: Readonly<Record<string, string>>) =>
      trailbench(['generate', '--events', '2000', '--seed', 'x', '--out', '-'], { env }).out
    const here = again({})
    expect(here.length).toBeGreaterThan(1_000_000)
    expect(again({ TZ: 'Asia/Kolkata', LC_ALL: 'tr_TR.UTF-8', LANG: 'tr_TR.UTF-8' })).toBe(here)
  })

  it('sends to standard output what it would write to files', () => {
    const { out } = trailbench([...TINY, '--out', '-'])
    expect(out).toBe(readFileSync(join(dataset, 'events-00001.ndjson'), 'utf8'))
  })

  it('takes mutations, keeps them in the manifest, and refuses those that contradict each other', () => {
    const out = join(home, 'mutated')
    const mutate = ['--mutate', 'duplicate-trail,missing-user-name']
    const { err } = trailbench([...TINY, '--expected', 'none', '--out', out, ...mutate])
    expect(err).toMatch(/; \d,\d\d\d delivered twice\) in/)
    expect(JSON.parse(readFileSync(join(out, 'manifest.json'), 'utf8'))).toMatchObject({
      config: { mutate: ['duplicate-trail', 'missing-user-name'] },
    })
    const refused = (...args: string[]) => trailbench(['generate', '--size', 'tiny', ...args])
    expect(refused('--mutate', 'outage,backfill')).toMatchObject({
      code: 2,
      err: '--mutate backfill and outage contradict each other: both decide when objects are ingested; take one of them\n',
    })
    expect(refused('--mutate', 'outage', '--out', '-')).toMatchObject({
      code: 2,
      err: '--mutate outage changes how records are delivered, and --out - gives the records alone; name a folder\n',
    })
    expect(refused('--mutate', 'ua-truncated', '--out', '-').out).toContain('lib/platform-wrapper-1#')
  })

  it('refuses a folder that is there and leaves it alone', () => {
    const taken = join(home, 'taken')
    mkdirSync(taken)
    writeFileSync(join(taken, 'mine.txt'), 'mine')
    const { code, err } = trailbench(['generate', '--size', 'tiny', '--out', taken])
    expect([code, err]).toEqual([2, `--out ${taken}: is there already; choose another folder, or remove this one\n`])
    expect(readFileSync(join(taken, 'mine.txt'), 'utf8')).toBe('mine')
  })

  it("takes an attack of the user's own", () => {
    const file = join(home, 'own.yaml')
    writeFileSync(file, OWN)
    const { code, out } = trailbench([
      'generate',
      '--size',
      'tiny',
      '--attacks',
      'own-attack:2',
      '--attack-file',
      file,
      '--expected',
      'none',
      '--out',
      join(home, 'own'),
    ])
    expect(code).toBe(0)
    const incidents = readFileSync(join(out.trim(), 'truth/incidents.ndjson'), 'utf8').trim().split('\n')
    expect(incidents.map((line) => JSON.parse(line).incident)).toEqual(['own-attack-1', 'own-attack-2'])
    expect(trailbench(['verify', out.trim()]).code).toBe(0)
  })
})

describe('detect', () => {
  it('writes alerts as rows and everything else to standard error', () => {
    const { code, out, err } = trailbench(['detect', dataset, '--rule', 'v2', '--rule', 'v9'])
    const rows = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(code).toBe(0)
    expect(new Set(rows.map(({ rule }) => rule))).toEqual(new Set(['v2', 'v9']))
    expect(err).toMatch(/^\d,\d\d\d records read/)
    expect(err).toMatch(/v9: [\d,]+ match, [\d,]+ alerts in [\d,]+ runs/)
  })

  it('gives what the dataset keeps as expected', () => {
    const { out } = trailbench(['detect', dataset, '--rule', 'v6'])
    expect(out).toBe(readFileSync(join(dataset, 'expected/alerts.v6.ndjson'), 'utf8'))
  })

  it('reads standard input and says what it assumes', () => {
    const events = readFileSync(join(dataset, 'events-00001.ndjson'), 'utf8')
    const { code, out, err } = trailbench(['detect', '-', '--rule', 'v9'], { input: events })
    expect(code).toBe(0)
    expect(err).toContain('assumed: event+200s')
    expect(JSON.parse(out.split('\n')[0] ?? '').assumed).toBe('event+200s')
  })

  it('says of which alerts the time was assumed, and of no others', () => {
    const record = JSON.parse(readFileSync(join(dataset, 'events-00001.ndjson'), 'utf8').split('\n')[0] ?? '{}')
    const cwd = folder()
    const userIdentity = { ...record.userIdentity, type: 'IAMUser', accountId: '111122223333', userName: 'nobody-else' }
    const read = {
      eventSource: 'ssm.amazonaws.com',
      eventName: 'GetParameter',
      requestParameters: { withDecryption: true },
    }
    const own = { ...record, ...read, userIdentity, eventID: 'own', eventTime: '2024-07-20T00:00:00Z' }
    writeFileSync(join(cwd, 'own.ndjson'), JSON.stringify(own))
    const rows = trailbench(['detect', dataset, 'own.ndjson', '--rule', 'v9'], { cwd }).out.trim().split('\n')
    const assumed = rows.map((row) => JSON.parse(row)).filter((alert) => alert.assumed !== undefined)
    expect(assumed).toMatchObject([{ source: 'own', assumed: 'event+200s' }])
    expect(rows.length).toBeGreaterThan(1)
  })

  it('writes alerts as Kibana keeps them, one for each row', () => {
    const rows = trailbench(['detect', dataset, '--rule', 'v9']).out.trim().split('\n')
    const { code, out } = trailbench(['detect', dataset, '--rule', 'v9', '--format', 'kibana'])
    const documents = out.trim().split('\n')
    expect(code).toBe(0)
    expect(documents.map((line) => JSON.parse(line)['kibana.alert.uuid'])).toEqual(
      rows.map((line) => JSON.parse(line).id),
    )
    const [first] = documents.map((line) => JSON.parse(line))
    expect(first['kibana.alert.original_event.id']).toBe(JSON.parse(rows[0] ?? '').source)
    expect(first.user_agent.original).toEqual(expect.any(String))
  })

  it('moves its runs by --offset', () => {
    const starts = (args: readonly string[]) =>
      trailbench(['detect', dataset, '--rule', 'v9', ...args])
        .out.trim()
        .split('\n')
        .map((line) => Date.parse(JSON.parse(line).execution) % 300_000)
    expect(new Set(starts([]))).toEqual(new Set([0]))
    expect(new Set(starts(['--offset', '90s']))).toEqual(new Set([90_000]))
  })

  it('runs at the times of --runs', () => {
    const file = join(home, 'runs.txt')
    writeFileSync(file, '2024-07-20T00:00:00Z\n2024-07-20T00:05:00Z\n')
    const { code, err } = trailbench(['detect', dataset, '--rule', 'v9', '--runs', file])
    expect(code).toBe(0)
    expect(err).toContain('in 2 runs')
  })
})

describe('documents that lack what Fleet adds', () => {
  it('match nothing, and that is said', () => {
    const input = `${JSON.stringify({ '@timestamp': '2024-07-01T00:00:00Z', event: { action: 'GetParameter' } })}\n`
    const { err } = trailbench(['detect', '-'], { input })
    expect(err).toContain('1 document lacks event.dataset, which Fleet adds and most rules ask for')
    expect(trailbench(['detect', dataset]).err).not.toContain('event.dataset')
  })
})

describe('score', () => {
  it('shows rules beside the detectors that anybody could have', () => {
    const { code, out } = trailbench(['score', dataset])
    expect(code).toBe(0)
    for (const row of ['v2', 'v9', 'always', 'never', 'query only (v2)', 'query only (v9)']) expect(out).toContain(row)
    expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80)
  })

  it("takes the reference's own alerts for right, and others for what they are", () => {
    const mine = join(dataset, 'expected/alerts.v9.ndjson')
    expect(trailbench(['score', dataset, '--rule', 'v9', '--alerts', mine, '--fail-on-difference']).code).toBe(0)
    const fewer = join(home, 'fewer.ndjson')
    writeFileSync(fewer, readFileSync(mine, 'utf8').split('\n').slice(1).join('\n'))
    const { code, out, err } = trailbench(['score', dataset, '--rule', 'v9', '--alerts', fewer, '--fail-on-difference'])
    expect([code, err.includes('v9: 1 difference from')]).toEqual([3, true])
    expect(out).toContain('missing:')
  })

  it("takes alerts in Kibana's form and results of a search for the same alerts", () => {
    const { out } = trailbench(['detect', dataset, '--rule', 'v2', '--rule', 'v9', '--format', 'kibana'])
    const documents = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    const gate = ['--rule', 'v2', '--rule', 'v9', '--fail-on-difference']
    const hits = documents.map((source) => ({ _id: source['kibana.alert.uuid'], _source: source }))
    for (const text of [out, JSON.stringify({ hits: { total: { value: hits.length }, hits } }, null, 2)]) {
      const theirs = join(home, 'kibana.json')
      writeFileSync(theirs, text)
      const { code, err } = trailbench(['score', dataset, '--alerts', theirs, ...gate])
      expect([code, err.includes('left out')]).toEqual([0, false])
    }
  })

  it('says how many alerts do not join, and why', () => {
    const mine = readFileSync(join(dataset, 'expected/alerts.v9.ndjson'), 'utf8')
    const [first = ''] = mine.split('\n')
    const strayed = join(home, 'strayed.ndjson')
    const other = { ...JSON.parse(first), rule: 'other' }
    const nowhere = { ...JSON.parse(first), source: 'nowhere' }
    writeFileSync(strayed, `${mine}${JSON.stringify(other)}\n${JSON.stringify(nowhere)}\n`)
    const args = ['score', dataset, '--rule', 'v9', '--alerts', strayed, '--fail-on-difference']
    const { code, err } = trailbench(args)
    expect([code, err.includes('v9: 1 difference from')]).toEqual([3, true])
    expect(err).toMatch(/strayed.ndjson: 2 of \d+ alerts left out/)
    expect(err).toContain('1 of other: --rule says which rules are scored')
    expect(err).toContain('1 on nowhere: no such record is in this dataset')
    const plain = JSON.parse(trailbench(['score', dataset, '--rule', 'v9', '--json']).out)
    const score = JSON.parse(trailbench([...args.slice(0, -1), '--json']).out)
    expect(score.rules).toEqual(plain.rules)
    expect(score.unjoined.map(({ why }: { why: string }) => why)).toEqual(['rule-not-scored', 'record-not-here'])
  })

  it('ends with 3 only where a gate is given', () => {
    expect(trailbench(['score', dataset, '--rule', 'v9']).code).toBe(0)
    expect(trailbench(['score', dataset, '--rule', 'v9', '--min-recall', '100%']).code).toBe(3)
    expect(trailbench(['score', dataset, '--rule', 'v9', '--min-recall', '0.1', '--min-precision', '5%']).code).toBe(0)
  })

  it('has the whole score as JSON with a versioned schema', () => {
    const score = JSON.parse(trailbench(['score', dataset, '--json']).out)
    expect(score.schema).toBe('trailbench/score/1')
    expect(score.rules.map(({ rule }: { rule: string }) => rule)).toEqual(['v2', 'v9'])
  })
})

describe('bad input', () => {
  const cases: readonly (readonly [string, readonly string[], string])[] = [
    ['no command', [], 'which command?'],
    ['an unknown command', ['generat'], 'unknown command "generat"; did you mean "generate"?'],
    ['an unknown flag', ['generate', '--event', '5'], 'unknown flag --event; did you mean "--events"?'],
    ['an unknown rule', ['detect', '-', '--rule', 'v8'], '--rule "v8" is none of v2, v3, v6, v7, v9'],
    ['an unknown attack', ['generate', '--attacks', 'stratos-*'], '--attacks "stratos-*" matches none of '],
    ['an unknown unit', ['generate', '--duration', '3w'], '--duration "3w" is no duration'],
    [
      'a duration not longer than the history',
      ['generate', '--duration', '10d'],
      "not longer than the rules' history of 10 days",
    ],
    ['too few events', ['generate', '--events', '100'], 'too few for the organisation "small"'],
    [
      'too few events of another organisation',
      ['generate', '--events', '1000', '--org', 'medium'],
      'too few for the organisation "medium"',
    ],
    [
      'too many events',
      ['generate', '--size', 'soak', '--org', 'small'],
      '--events 100000000 is too many for the organisation "small": its principals make at most 5000 records a day each; give at most 7',
    ],
    [
      'a mix that is none',
      ['generate', '--mix', 'benign=0.5,look-alike=0.4'],
      "benign=0.5,look-alike=0.4 sums to 0.9; shares of the background's bursts sum to 1",
    ],
    ['a number that is none', ['generate', '--events', 'many'], '--events "many" is no whole number'],
    ['size and events', ['generate', '--size', 'tiny', '--events', '1000'], '--size and --events both say'],
    ['a missing trail', ['detect', '/no/such/trail.ndjson'], '/no/such/trail.ndjson: there is no such file or folder'],
    ['a missing dataset', ['score', '/no/such/dataset'], '/no/such/dataset: there is no such folder'],
    ['a folder that is no dataset', ['verify', home], 'is no dataset, for it has no manifest.json'],
    ['a missing attack file', ['generate', '--attack-file', 'none.yaml'], 'none.yaml: there is no such file'],
    ['an unknown thing to show', ['show', 'v10'], 'nothing is called "v10"; did you mean'],
    ['times and a schedule', ['detect', '-', '--runs', 'r', '--offset', '1m'], '--runs says when the rule ran, and'],
    ['a kind of what has none', ['list', 'schemas', '--kind', 'benign'], '--kind benign chooses among behaviours'],
    ['a lag that no clock shows', ['detect', '-', '--ingested', 'event+9999999d'], 'is more than a century'],
    ['a folder around a dataset', ['detect', home], `${home}: holds the dataset ${home}/`],
    ['an unknown suite', ['bench', '--suite', 'pars'], '--suite "pars" is none of'],
  ]
  it.each(cases)('%s is one line that names it, and exit 2', (_, args, message) => {
    const { code, err, out } = trailbench(args, { cwd: home })
    expect([code, out]).toEqual([2, ''])
    expect(err).toContain(message)
    expect(err.trim().split('\n')).toHaveLength(1)
    expect(err).not.toMatch(/\bat .*:\d+:\d+/)
  })

  it('a time twice among --runs, two rules of one name, and a trail of nothing are refused', () => {
    const cwd = folder()
    const at = (name: string, text: string) => {
      writeFileSync(join(cwd, name), text)
      return name
    }
    const refused = (args: readonly string[]) => trailbench(args, { cwd }).err.trim()
    const runs = at('runs.txt', '2024-07-01T00:05:00Z\n2024-07-01T00:10:00Z\n2024-07-01T02:05:00+02:00\n')
    expect(refused(['detect', dataset, '--runs', runs])).toBe(
      '--runs runs.txt:3: 2024-07-01T02:05:00+02:00 stands in line 1 already; a run starts once',
    )
    mkdirSync(join(cwd, 'mine'))
    at('mine/v9.toml', trailbench(['show', 'v9']).out)
    expect(refused(['detect', dataset, '--rule', 'v9', '--rule', 'mine/v9.toml'])).toMatch(
      /^two rules are called "v9" \(.*\), and their alerts could not be told apart; rename one of their files/,
    )
    expect(refused(['detect', at('none.json', '{"Records": []}')])).toBe(
      'none.json: holds no record; name a trail that has some',
    )
  })

  it('commas in the path of a trail are its own', () => {
    const cwd = folder()
    writeFileSync(join(cwd, 'a,b.ndjson'), '{"eventTime":"2024-07-01T00:00:00Z","eventName":"GetParameter"}\n')
    expect(trailbench(['detect', 'a,b.ndjson'], { cwd })).toMatchObject({ code: 0 })
    expect(trailbench(['detect', 'a,b.ndjson', './a,b.ndjson'], { cwd }).err).toContain(
      './a,b.ndjson: is named twice, and its records would count twice',
    )
  })

  const trails: readonly (readonly [string, string, string])[] = [
    ['an empty trail', '', 'is empty'],
    [
      'a line that is no JSON',
      '{"eventTime":"2024-07-01T00:00:00Z"}\nnot json\n',
      'standard input:2: is no JSON, or cut off: not json',
    ],
    [
      'a line that is no object',
      '{"eventTime":"2024-07-01T00:00:00Z"}\n17\n',
      'standard input:2: expected a CloudTrail record, found a number',
    ],
    ['a record without a time', '{"eventName":"GetParameter"}\n', 'standard input:1: has neither eventTime'],
    ['a record whose time is none', '{"eventTime":"soon"}\n', 'eventTime "soon" is no time'],
  ]
  it.each(trails)('%s is named with its line, and left out with --skip-bad', (_, input, message) => {
    const { code, err } = trailbench(['detect', '-'], { input })
    expect(code).toBe(2)
    expect(err).toContain(message)
    expect(err.trim().split('\n')).toHaveLength(1)
    expect(trailbench(['detect', '-', '--skip-bad'], { input }).code).toBe(0)
  })
})

const OWN = `id: own-attack
title: Reads one parameter
kind: malicious
technique: [T1555.006]
alertWanted: wanted
summary: Somebody reads one parameter.
notice: one read
identity: { part: staff-user, lastRead: { arn: never, name: never } }
network: hosting
client: aws-cli
parameters: { from: team, type: SecureString, count: 1 }
steps:
  - each: parameter
    do:
      - ssm.GetParameter: { name: "{parameter}", withDecryption: true }
expectedAlone:
  v2: { alerts: 1, reason: alert, why: new }
`
