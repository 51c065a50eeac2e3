import { chmodSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { PEERS } from '../../bench/peers/index.js'
import type { Command, Peer, PeerTrail } from '../../bench/peers/peer.js'
import { createPlace } from '../../bench/peers/place.js'
import { answerOf, differenceOf } from '../../bench/peers/question.js'
import { peersTable } from '../../bench/peers/report.js'
import { type PeersOutcome, peerFailures, runPeers } from '../../bench/peers/run.js'
import { folder, trailbench } from '../cli/trailbench.js'

const ANSWER = '2\t2024-07-01T00:00:01Z\tarn:a\n1\t2024-07-01T00:00:02Z\tarn:b\n'
const TRAIL: PeerTrail = { shape: 'ndjson', path: 'events.ndjson', records: 1_000, bytes: 1_000_000 }

const says = (text: string): Command => ({
  program: process.execPath,
  args: ['-e', `process.stdout.write(${JSON.stringify(text)})`],
})
const peer = (name: string, command: Command | undefined): Peer => ({
  name,
  how: 'as it is told',
  get: `install ${name}`,
  find: () => ({ version: '1', command: () => command }),
})
const absent: Peer = { ...peer('absent', undefined), find: () => undefined }
const run = (peers: readonly Peer[], trails = [TRAIL]) =>
  runPeers(peers, createPlace('', '', []), trails, [1], new AbortController().signal, () => undefined)

describe('peers', () => {
  let outcome: PeersOutcome
  beforeAll(async () => {
    outcome = await run([
      peer('ours', says(ANSWER)),
      peer('agreeing', says(ANSWER.split('\n').reverse().join('\n'))),
      peer('fewer', says('2\t2024-07-01T00:00:01Z\tarn:a\n')),
      peer('late', says(ANSWER.replace(':02Z', ':03Z'))),
      peer('crashing', { program: process.execPath, args: ['-e', 'console.error("out of luck"); process.exit(7)'] }),
      peer('chatting', says('hello\n')),
      peer('missing', { program: 'there-is-no-such-program', args: [] }),
      peer('plain-only', undefined),
      absent,
    ])
  })
  const of = (name: string) => outcome.results.find((result) => result.peer === name)

  it('that agree are held against ours, with an interval and what they cost', () => {
    expect(of('agreeing')).toMatchObject({ hits: 3, sightings: 2, threads: 1, shape: 'ndjson' })
    const { times, seconds = 0, cpuSeconds = 0 } = of('agreeing') ?? {}
    expect(times && times.low <= times.median && times.median <= times.high).toBe(true)
    expect(seconds > 0 && cpuSeconds > 0).toBe(true)
    expect(of('ours')?.times).toBeUndefined()
    expect(of('agreeing')?.difference).toBeUndefined()
  })

  it('that disagree are named, by hits and by when each was seen first', () => {
    expect(of('fewer')?.difference).toBe('2 hits, and not 3')
    expect(of('late')?.difference).toBe('arn:b first at 2024-07-01T00:00:03Z, and not 2024-07-01T00:00:02Z')
  })

  it('that fail are named with what they said, and the others go on', () => {
    expect(of('crashing')?.failure).toBe('it ended with code 7: out of luck')
    expect(of('chatting')?.failure).toBe('it wrote what is no row of an answer: hello')
    expect(of('missing')?.failure).toContain('it ended with code 127')
  })

  it('that are not there, or cannot read a shape, do not run', () => {
    expect(outcome.absent).toEqual([{ name: 'absent', get: 'install absent' }])
    expect(of('plain-only')).toBeUndefined()
  })

  it('make the run fail by name where they fail or disagree', () => {
    expect(peerFailures(outcome.results).map((line) => line.split(' ')[0])).toEqual([
      'fewer',
      'late',
      'crashing',
      'chatting',
      'missing',
    ])
    expect(peerFailures(outcome.results)[0]).toBe('fewer (ndjson, 1 thread) disagrees: 2 hits, and not 3')
  })

  it('are told in 80 columns, with how to get those that are not there', () => {
    const machine = { node: '20.20.2', v8: '11', platform: 'linux x64', cpu: 'some', cores: 2 }
    const text = peersTable(outcome, [peer('ours', undefined), peer('agreeing', undefined), absent], machine)
    expect(text.split('\n').filter((line) => line.length > 80)).toEqual([])
    expect(text).toMatch(/^fewer .* disagrees$/m)
    expect(text).toMatch(/^crashing .* failed$/m)
    expect(text).toContain('absent is not here: install absent')
    expect(text).toContain('agreeing 1: as it is told')
  })

  it('that answer by a schedule are held to their hits', () => {
    expect(differenceOf({ hits: 3 }, answerOf(ANSWER))).toBeUndefined()
    expect(differenceOf({ hits: 4 }, answerOf(ANSWER))).toBe('4 hits, and not 3')
  })

  it('of every file have names of their own, and say how to get them', () => {
    expect(new Set(PEERS.map(({ name }) => name)).size).toBe(PEERS.length)
    for (const { how, get } of PEERS) expect([how, get]).not.toContain('')
  })
})

describe('bench --suite peers', () => {
  const home = folder()
  const bench = (...args: string[]) =>
    trailbench(['bench', '--suite', 'peers', '--events', '1000', '--threads', '1', ...args], { cwd: home })

  it('asks those that are always there the same, and they agree', () => {
    const { code, out, err } = bench('--peer', 'node-parse,node-literal,detect', '--json')
    expect([code, err.includes('disagrees')]).toEqual([0, false])
    const { results, absent } = JSON.parse(out)
    expect(results.map(({ peer, shape }: { peer: string; shape: string }) => `${shape} ${peer}`)).toEqual(
      ['ndjson', 'objects'].flatMap((shape) =>
        ['trailbench', 'detect', 'node-literal', 'node-parse'].map((name) => `${shape} ${name}`),
      ),
    )
    const [{ hits, sightings }] = results
    expect(hits > 5 && sightings > 1).toBe(true)
    for (const result of results) expect([result.peer, result.hits]).toEqual([result.peer, hits])
    expect(absent).toEqual([])
  })

  it('finds programs in the folder that is named, and ends with 3 where one disagrees', () => {
    const place = folder()
    // In the pipe it stands between what reads and what counts.
    writeFileSync(join(place, 'jq'), '#!/bin/sh\ncat > /dev/null\nprintf "2024-07-01T00:00:01Z\\tarn:nobody\\n"\n')
    chmodSync(join(place, 'jq'), 0o755)
    const { code, out, err } = bench('--peers', place, '--peer', 'jq')
    expect(code).toBe(3)
    expect(out).toMatch(/^jq .* disagrees$/m)
    expect(err).toContain('jq (objects, 1 thread) disagrees: 1 hits')
  })

  it.each([
    [['--peer', 'duckbd'], '--peer "duckbd" is none of'],
    [['--peers', 'nowhere'], '--peers nowhere: there is no such folder'],
    [['--threads', '0'], '--threads "0" is no whole number'],
    [['--threads', '4096'], '--threads 4096: there are'],
    [['--suite', 'match'], '--suite peers takes its own time'],
  ])('refuses %j', (args, message) => {
    const { code, err } = bench(...args)
    expect([code, err.includes(message)]).toEqual([2, true])
  })
})
