import { describe, expect, it } from 'vitest'
import { loadCatalogue } from '../../src/behaviours/load.js'
import type { StreamRecord } from '../../src/stream/burst.js'
import { createStream } from '../../src/stream/stream.js'

function recordsOf(events: number): readonly StreamRecord[] {
  const stream = createStream(
    { seed: 'openings', events, start: '2024-07-01T00:00:00Z', duration: '21d', attacks: [] },
    loadCatalogue(),
  )
  return Array.from({ length: stream.slices }, (_, k) => stream.slice(k)).flat()
}

const OPENINGS = ['console-sign-in', 'instance-credentials', 'function-credentials', 'worker-credentials']
const isOpening = ({ label, record }: StreamRecord) =>
  OPENINGS.includes(label.behaviour) && record.eventName.startsWith('AssumeRole')

/** The key that a call of STS handed out; of web identities no key is recorded. */
function handedOut({ record }: StreamRecord): string | undefined {
  return (record.responseElements as { readonly credentials?: { readonly accessKeyId: string } } | null)?.credentials
    ?.accessKeyId
}

interface Identity {
  readonly accessKeyId?: string
  readonly invokedBy?: string
  readonly sessionContext?: { readonly attributes: { readonly creationDate: string } }
}

describe('a session that is seen to begin', () => {
  const records = recordsOf(40_000)
  const openedAt = new Map(records.filter(isOpening).map((one) => [handedOut(one), one.record.eventTime]))

  it('begins at the second that its records give as its creation, and is not used before', () => {
    let used = 0
    for (const { record } of records) {
      const { accessKeyId, sessionContext, invokedBy } = record.userIdentity as unknown as Identity
      const opened = accessKeyId === undefined ? undefined : openedAt.get(accessKeyId)
      if (opened === undefined || invokedBy !== undefined) continue
      used++
      expect(sessionContext?.attributes.creationDate).toBe(opened)
      expect(record.eventTime >= opened).toBe(true)
    }
    expect(used).toBeGreaterThan(1_000)
  })

  it('is of everybody who has one: people sign in at the console when they work, right after', () => {
    const opened = records.filter(isOpening)
    expect(new Set(opened.map(({ label }) => label.behaviour)).size).toBe(OPENINGS.length)
    const seconds = records.filter(({ label }) => label.behaviour === 'console-sign-in')
    for (const [n, { record, second }] of seconds.entries()) {
      if (record.eventName !== 'AssumeRoleWithSAML') continue
      const arn = (record.responseElements as { readonly assumedRoleUser: { readonly arn: string } }).assumedRoleUser
        .arn
      const signIn = seconds.slice(n + 1).find((other) => other.record.userIdentity.arn === arn)
      expect(signIn?.record.eventName).toBe('ConsoleLogin')
      expect((signIn?.second ?? 0) - second).toBeLessThanOrEqual(3)
    }
  })

  it('is none where so few could be shown that the rest would look odd', () => {
    expect(recordsOf(1_000).filter(isOpening)).toEqual([])
  })
})
