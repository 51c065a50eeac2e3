import { describe, expect, it } from 'vitest'
import { ingestedOf, MIDDLE, type Sample, SCENE, samples, searchableOf, secondsOf } from './objects.js'

const MINUTE = 60
const HOUR = 3_600
const DAY = 86_400
const plain = samples()
/** Stragglers come late by themselves. */
const usual = (of: readonly Sample[]) => of.filter(({ holders }) => holders[0]?.isNamed === false)
const share = (of: readonly Sample[], isTrue: (sample: Sample) => boolean) => of.filter(isTrue).length / of.length
const keyOf = ({ holders }: Sample, n = 0) => holders[n]?.object.key ?? ''
const lag = (sample: Sample) => ingestedOf(sample) - sample.second

it('all go forward in time, from the event into S3, to ingestion and to the search', () => {
  for (const name of ['late-eventtime', 'index-lag', 'out-of-order', 'backfill', 'outage', 'duplicate-trail']) {
    for (const { second, holders } of samples(name)) {
      for (const { object } of holders) {
        const { landed, ingested, searchable } = object
        expect(second).toBeLessThan(secondsOf(landed))
        expect(secondsOf(landed)).toBeLessThanOrEqual(secondsOf(ingested))
        expect(secondsOf(ingested)).toBeLessThanOrEqual(secondsOf(searchable))
      }
    }
  }
})

describe('late-eventtime', () => {
  const late = usual(samples('late-eventtime'))

  it('has every event ingested 5 to 15 minutes after it, and a tail of an hour', () => {
    expect(Math.min(...late.map(lag))).toBeGreaterThan(5 * MINUTE)
    expect(Math.max(...late.map(lag))).toBeLessThanOrEqual(60 * MINUTE)
    expect(share(late, (one) => lag(one) <= 15 * MINUTE)).toBeGreaterThan(0.93)
    expect(share(late, (one) => lag(one) > 30 * MINUTE)).toBeGreaterThan(0.01)
  })
})

describe('no-event-ingested', () => {
  it('has no time of ingestion anywhere, and a search finds all when it did', () => {
    const bare = samples('no-event-ingested')
    expect(bare.every(({ holders }) => holders.every(({ object }) => object.ingested === null))).toBe(true)
    expect(bare.map(searchableOf)).toEqual(plain.map(searchableOf))
  })
})

describe('index-lag', () => {
  it('has documents found more than 4 and at most 12 minutes after their event.ingested, which stays', () => {
    const lagging = samples('index-lag')
    expect(lagging.map(ingestedOf)).toEqual(plain.map(ingestedOf))
    const waits = lagging.map((one) => searchableOf(one) - ingestedOf(one))
    expect(Math.min(...waits)).toBeGreaterThan(4 * MINUTE)
    expect(Math.max(...waits)).toBeLessThanOrEqual(12 * MINUTE)
    expect(share(lagging, (one) => searchableOf(one) - ingestedOf(one) > 9 * MINUTE)).toBeGreaterThan(0.2)
  })
})

describe('out-of-order', () => {
  it('has objects overtake each other, moved by a quarter of an hour at most', () => {
    const overtaken = (of: readonly Sample[]) =>
      share(of, (one) => {
        const next = of[of.indexOf(one) + 1]
        return next !== undefined && ingestedOf(next) < ingestedOf(one)
      })
    const shuffled = samples('out-of-order')
    expect(overtaken(shuffled)).toBeGreaterThan(5 * overtaken(plain))
    shuffled.forEach((one, i) => {
      const moved = ingestedOf(one) - ingestedOf(plain[i] as Sample)
      expect(moved).toBeGreaterThanOrEqual(0)
      expect(moved).toBeLessThanOrEqual(15 * MINUTE)
    })
  })
})

describe('backfill', () => {
  it('has three days ingested within a minute that one run sees, and leaves all others alone', () => {
    const filled = samples('backfill')
    const moved = filled.filter((one, i) => ingestedOf(one) !== ingestedOf(plain[i] as Sample))
    expect(moved.length).toBeGreaterThan((2.9 * DAY) / 300)
    expect(moved.length).toBeLessThan((3.1 * DAY) / 300)
    const times = moved.map(ingestedOf)
    expect(Math.max(...times) - Math.min(...times)).toBeLessThan(MINUTE)
    expect(Math.floor(Math.min(...times) / 300)).toBe(Math.floor(MIDDLE / 300))
    // The run after the one that sees them looks back nine minutes, to a minute after the mark.
    expect(Math.max(...times) % 300).toBeLessThan(MINUTE)
  })
})

describe('outage', () => {
  const out = samples('outage')
  const moved = out.flatMap((one, i) => {
    const before = ingestedOf(plain[i] as Sample)
    return ingestedOf(one) === before ? [] : [{ before, after: ingestedOf(one) }]
  })
  const week = ({ before }: { readonly before: number }) => Math.floor((before - SCENE.start) / (7 * DAY))

  it('stands still once in each whole week, for hours, in which nothing is ingested', () => {
    expect(new Set(moved.map(week)).size).toBeGreaterThanOrEqual(2)
    for (const number of new Set(moved.map(week))) {
      const times = moved.filter((one) => week(one) === number)
      const [begin, over] = [
        Math.min(...times.map(({ before }) => before)),
        Math.min(...times.map(({ after }) => after)),
      ]
      expect(over - begin).toBeGreaterThan(1.5 * HOUR)
      expect(over - begin).toBeLessThan(8.5 * HOUR)
      expect(out.filter((one) => ingestedOf(one) >= begin && ingestedOf(one) < over)).toEqual([])
      // Worked off in the order in which it came, in far less time.
      expect(Math.max(...times.map(({ after }) => after)) - over).toBeLessThan((over - begin) / 10)
    }
  })

  it('is over two hours before the trail ends', () => {
    expect(Math.max(...moved.map(({ after }) => after))).toBeLessThanOrEqual(SCENE.end - 2 * HOUR)
  })
})

describe('duplicate-trail', () => {
  it("has every record twice, the second time by the organisation's trail and at a time of its own", () => {
    const double = samples('duplicate-trail')
    expect(double.every(({ holders }) => holders.length === 2)).toBe(true)
    expect(double.every((one) => /^AWSLogs\/o-[a-z0-9]{10}\/111122223333\/CloudTrail\//.test(keyOf(one, 1)))).toBe(true)
    expect(double.map(({ holders }) => holders[0])).toEqual(plain.map(({ holders }) => holders[0]))
    const earlier = share(double, ({ holders }) => {
      const [own, copy] = holders.map(({ object }) => secondsOf(object.ingested))
      return (copy as number) < (own as number)
    })
    expect(earlier).toBeGreaterThan(0.3)
    expect(earlier).toBeLessThan(0.7)
  })

  it('leaves to other mutations what becomes of the second copies, too', () => {
    for (const { holders } of samples('duplicate-trail', 'no-event-ingested', 'filebeat-only'))
      for (const { object } of holders) expect(object).toMatchObject({ ingested: null, via: 'filebeat' })
  })
})

describe('two-trails', () => {
  it('has an old trail, then both for three days, then the new one alone', () => {
    const two = samples('two-trails')
    const isNew = (key: string) => key.startsWith('audit/AWSLogs/111122223333/')
    const phases = [
      two.filter(({ second }) => second < MIDDLE - 300),
      two.filter(({ second }) => second > MIDDLE + 300 && second < MIDDLE + 3 * DAY - 300),
      two.filter(({ second }) => second > MIDDLE + 3 * DAY + 300),
    ] as const
    // Few are delivered twice by chance.
    expect(share(phases[0], (one) => !isNew(keyOf(one)))).toBe(1)
    expect(share(phases[0], ({ holders }) => holders.length === 2)).toBeLessThan(0.01)
    expect(share(phases[1], (one) => !isNew(keyOf(one)) && isNew(keyOf(one, 1)))).toBe(1)
    expect(share(phases[2], (one) => isNew(keyOf(one)))).toBe(1)
    expect(share(phases[2], ({ holders }) => holders.length === 2)).toBeLessThan(0.01)
  })
})

describe('org-trail', () => {
  it('has one id of an organisation in every key, and all else as ever', () => {
    const org = samples('org-trail')
    expect(new Set(org.map((one) => keyOf(one).split('/').slice(0, 2).join('/'))).size).toBe(1)
    expect(org.map((one) => keyOf(one).replace(/\/o-[a-z0-9]{10}\//, '/'))).toEqual(plain.map((one) => keyOf(one)))
    expect(org.map(ingestedOf)).toEqual(plain.map(ingestedOf))
  })
})
