import { describe, expect, it } from 'vitest'
import { loadCatalogue } from '../../src/behaviours/load.js'
import { createStream } from '../../src/stream/stream.js'

/** The background of three weeks, without attacks: a fifth of the demo's, of another seed each time. */
function backgroundOf(seed: string) {
  const stream = createStream(
    { seed, events: 20_000, start: '2024-07-01T00:00:00Z', duration: '21d', attacks: [] },
    loadCatalogue(),
  )
  return Array.from({ length: stream.slices }, (_, k) => stream.slice(k)).flatMap((slice) =>
    slice.map(({ record }) => record),
  )
}

describe.each(['1', 'shop', '042'])('the background of seed %s', (seed) => {
  const records = backgroundOf(seed)
  type Background = (typeof records)[number]
  const share = (is: (record: Background) => boolean) => records.filter(is).length / records.length
  const counts = new Map<string, number>()
  for (const { eventSource, eventName } of records)
    counts.set(`${eventSource}/${eventName}`, (counts.get(`${eventSource}/${eventName}`) ?? 0) + 1)

  it('is of at least 160 calls of 35 services, and a third of it of the ten that are made most', () => {
    const most = [...counts.values()].sort((a, b) => b - a).slice(0, 10)
    expect(counts.size).toBeGreaterThanOrEqual(160)
    expect(new Set(records.map(({ eventSource }) => eventSource)).size).toBeGreaterThanOrEqual(35)
    expect(most.reduce((sum, count) => sum + count, 0) / records.length).toBeLessThan(0.38)
  })

  it('reads four times in five, fails once in ten, and is SSM’s for a tenth', () => {
    expect(share(({ readOnly }) => readOnly)).toBeGreaterThan(0.78)
    expect(share(({ readOnly }) => readOnly)).toBeLessThan(0.84)
    const failed = share(({ errorCode, errorMessage }) => (errorCode ?? errorMessage) !== undefined)
    expect(failed).toBeGreaterThan(0.08)
    expect(failed).toBeLessThan(0.12)
    const ssm = share(({ eventSource }) => eventSource === 'ssm.amazonaws.com')
    expect(ssm).toBeGreaterThan(0.08)
    expect(ssm).toBeLessThan(0.13)
  })

  it('weighs about as much as real records do', () => {
    const bytes = records.reduce((sum, record) => sum + JSON.stringify(record).length, 0) / records.length
    expect(bytes).toBeGreaterThan(1_200)
    expect(bytes).toBeLessThan(1_530)
  })

  it('has more than forty kinds of errors, of which none makes up half', () => {
    const codes = records.flatMap(({ errorCode }) => errorCode ?? [])
    expect(new Set(codes).size).toBeGreaterThan(40)
    for (const code of new Set(codes))
      expect([code, codes.filter((other) => other === code).length < codes.length / 2]).toEqual([code, true])
  })

  it('shows people at the console, services on their own, several regions and versions', () => {
    const values = (of: (record: Background) => unknown) => new Set(records.map(of))
    expect(values(({ eventVersion }) => eventVersion).size).toBeGreaterThan(1)
    expect(values(({ awsRegion }) => awsRegion).size).toBeGreaterThan(1)
    expect(values(({ eventType }) => eventType)).toEqual(new Set(['AwsApiCall', 'AwsConsoleSignIn', 'AwsServiceEvent']))
    expect(share(({ sharedEventID }) => sharedEventID !== undefined)).toBeGreaterThan(0.02)
    expect(share(({ userIdentity }) => userIdentity.type === 'AWSService')).toBeGreaterThan(0.02)
    expect(share(({ sessionCredentialFromConsole }) => sessionCredentialFromConsole === 'true')).toBeGreaterThan(0.03)
  })
})
