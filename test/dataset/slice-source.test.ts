import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { callerIn } from '../../src/dataset/caller-in.js'
import { completeConfig } from '../../src/dataset/config.js'
import { clearSlices, type SliceSource } from '../../src/dataset/slice-source.js'
import { slicesOf, streamOf } from '../../src/dataset/stream-of.js'
import { writeStream } from '../../src/dataset/write-stream.js'
import { createSums } from '../../src/io/part-file.js'

const configOf = (changes: object = {}) =>
  completeConfig({
    seed: 'slices',
    events: 3_000,
    attacks: ['stratus-securestring-dump', 'root-user-read', 'org-role-cross-account-sweep'],
    behaviours: [],
    labels: 'all',
    formats: ['ndjson'],
    gzip: false,
    ...changes,
  })

/** All that a writer may ask of the records of a slice. */
const factsOf = (source: SliceSource, slice: number) => {
  const all: unknown[] = []
  // A chunk lies where the next will be made.
  for (const { bytes, records } of source.chunks(slice)) {
    const lines = Buffer.from(bytes).toString().split('\n')
    records.forEach(({ second, eventID, account, region, asked, facts, idWord, text, record, caller, ownKey }, i) => {
      expect(text).toBe(lines[i])
      const own = { second, eventID, account, region, asked, idWord, label: { ...facts, eventID }, text, record }
      all.push({ ...own, caller, ownKey })
    })
  }
  return all
}

/** The same of those before a slice. */
const factsBefore = (source: SliceSource, slice: number) => {
  const all: unknown[] = []
  for (const { second, eventID, account, region, asked, facts, idWord, text, record } of source.before(slice, 300))
    all.push({ second, eventID, account, region, asked, idWord, label: { ...facts, eventID }, text, record })
  return all
}

describe('slices made from templates', () => {
  it('say of each record what those of the clear path say', () => {
    const config = configOf()
    const [clear, emitted] = [clearSlices(streamOf(config)), slicesOf(config)]
    for (let slice = 0; slice < clear.slices; slice++) expect(factsOf(emitted, slice)).toEqual(factsOf(clear, slice))
  })

  it('know the records before them', () => {
    const config = configOf({ events: 60_000, mutate: ['ua-truncated'] })
    const [clear, emitted] = [clearSlices(streamOf(config)), slicesOf(config)]
    for (const slice of [1, clear.slices - 1]) {
      const before = factsBefore(emitted, slice)
      expect(before.length).toBeGreaterThan(0)
      expect(before).toEqual(factsBefore(clear, slice))
    }
  })

  it('are written as the same files in every format, whatever is mutated', async () => {
    for (const changes of [
      { formats: ['ndjson', 'cloudtrail', 'ecs', 'bulk'], gzip: true },
      { mutate: ['org-trail', 'ua-truncated'], formats: ['ndjson', 'replay'] },
    ]) {
      const config = configOf(changes)
      const [clear, emitted] = [
        await writeStream(createSums, clearSlices(streamOf(config)), config, {}),
        await writeStream(createSums, slicesOf(config), config, {}),
      ]
      expect(emitted).toEqual(clear)
    }
  })
})

describe('the caller in the bytes of a record', () => {
  it('is that of its identity, wherever the line lies', () => {
    fc.assert(
      fc.property(
        fc.record({ key: fc.constantFrom(undefined, 'AKIAEXAMPLE0000000AB'), service: fc.boolean(), pad: fc.nat(40) }),
        ({ key, service, pad }) => {
          const identity = {
            type: 'AssumedRole',
            arn: 'arn:aws:sts::1:assumed-role/a/b',
            ...(key === undefined ? {} : { accessKeyId: key }),
            sessionContext: { sessionIssuer: { arn: 'arn:aws:iam::1:role/a' } },
            ...(service ? { invokedBy: 'x.amazonaws.com' } : {}),
          }
          const line = JSON.stringify({
            eventVersion: '1.08',
            userIdentity: identity,
            eventTime: '2024-07-01T00:00:00Z',
            requestParameters: { accessKeyId: 'AKIAOTHER', invokedBy: 'nobody' },
          })
          const bytes = Buffer.from(`${' '.repeat(pad)}${line}\n`)
          expect(callerIn(bytes, pad, pad + line.length)).toEqual({
            accessKeyId: key,
            isService: service,
            arn: identity.arn,
          })
        },
      ),
    )
  })
})
