import { describe, expect, it } from 'vitest'
import type { Alert } from '../../src/detection/alert.js'
import { minutesOf } from '../../src/rehearse/minutes.js'
import type { Fate, RehearsedCall, RuleOutcome } from '../../src/rehearse/rehearsal.js'

const at = (clock: string) => `2024-07-17T${clock}Z`

/** A call that is delivered within the minute after it, with what differs. */
function call(clock: string, fate: Partial<Fate> = {}, changes: Partial<RehearsedCall> = {}): RehearsedCall {
  return {
    eventID: clock,
    time: at(clock),
    operation: 'ssm.GetParameter',
    decrypts: true,
    malicious: true,
    object: 'one',
    landed: at('10:05:10'),
    ingested: at('10:05:20'),
    searchable: at('10:05:30'),
    fates: [{ rule: 'v9', reason: 'term-known', seenBy: at('10:10:00'), ...fate }],
    ...changes,
  }
}

const outcome = (alerts: readonly Partial<Alert>[] = []) =>
  ({ rule: 'v9', reason: 'alert', alerts, direct: 0, otherAlerts: 0 }) as unknown as RuleOutcome

describe('minutes', () => {
  it('tell calls that are alike together, and apart what differs in operation, error or phase', () => {
    const calls = [
      call('10:00:00'),
      call('10:00:30', {}, { decrypts: false }),
      call('10:00:40', {}, { error: 'AccessDenied' }),
      call('10:00:50', {}, { phase: 'read' }),
      call('10:01:00'),
    ]
    const minutes = minutesOf(calls, [])
    expect(minutes[0]).toEqual({
      time: at('10:00:00'),
      after: 0,
      happenings: [
        { what: 'calls', operation: 'ssm.GetParameter', malicious: true, calls: 2, decrypting: 1 },
        {
          what: 'calls',
          operation: 'ssm.GetParameter',
          error: 'AccessDenied',
          malicious: true,
          calls: 1,
          decrypting: 1,
        },
        { what: 'calls', operation: 'ssm.GetParameter', phase: 'read', malicious: true, calls: 1, decrypting: 1 },
      ],
    })
    expect(minutes[1]).toMatchObject({ time: at('10:01:00'), after: 1 })
  })

  it('tell when objects landed, were ingested and could be found, with how many calls are in them', () => {
    const [, delivered] = minutesOf([call('10:00:00'), call('10:00:01', {}, { object: 'two' })], [])
    expect(delivered).toEqual({
      time: at('10:05:00'),
      after: 5,
      happenings: [
        { what: 'landed', time: at('10:05:10'), objects: 2, calls: 2 },
        { what: 'ingested', time: at('10:05:20'), objects: 2, calls: 2 },
        { what: 'searchable', time: at('10:05:30'), objects: 2, calls: 2 },
      ],
    })
  })

  it('leave ingestion out of documents that do not say it', () => {
    const happenings = minutesOf([call('10:00:00', {}, { ingested: null })], []).flatMap((minute) => minute.happenings)
    expect(happenings.map(({ what }) => what)).toEqual(['calls', 'landed', 'searchable'])
  })

  it('tell of a run the calls that it was the first to see, those that match, and its alerts', () => {
    const calls = [
      call('10:00:00', { reason: 'alert' }),
      call('10:00:01', { reason: 'not-in-query' }),
      call('10:00:02'),
    ]
    const minutes = minutesOf(calls, [outcome([{ id: 'a', execution: at('10:10:00') }])])
    expect(minutes.at(-1)?.happenings).toEqual([
      {
        what: 'run',
        rule: 'v9',
        execution: at('10:10:00'),
        calls: 3,
        matching: 2,
        alerts: ['a'],
        reason: 'alert',
      },
    ])
  })

  it('tell of a run that alerts on what a run before had seen', () => {
    const minutes = minutesOf([call('10:00:00')], [outcome([{ id: 'a', execution: at('10:15:00') }])])
    expect(minutes.map(({ time }) => time)).toEqual(['10:00:00', '10:05:00', '10:10:00', '10:15:00'].map(at))
    expect(minutes.at(-1)?.happenings).toMatchObject([{ calls: 0, alerts: ['a'] }])
  })
})
