import type { TheirAlert } from '../fixtures/compare.js'
import type { FixtureScore, GroupScore } from '../fixtures/score.js'
import type { ExplainedDifference } from '../fixtures/why.js'
import { termText } from '../investigate/explain-term.js'
import { shortened } from './evidence.js'
import { counted, grouped } from './figures.js'
import { table } from './table.js'
import { hanging } from './wrap.js'

/** Cases passed, group by group; it fits 80 columns. */
export function fixtureTable({ groups }: FixtureScore): string {
  const total = groups.reduce(
    (sum, each): GroupScore => ({
      group: 'all',
      cases: sum.cases + each.cases,
      passed: sum.passed + each.passed,
      expected: sum.expected + each.expected,
      given: sum.given + each.given,
      differences: sum.differences + each.differences,
    }),
    { group: 'all', cases: 0, passed: 0, expected: 0, given: 0, differences: 0 },
  )
  return table(
    [
      { title: 'group' },
      { title: 'passed', numeric: true },
      { title: 'expected', numeric: true },
      { title: 'given', numeric: true },
      { title: 'differences', numeric: true },
    ],
    [...groups, total].map(({ group, cases, passed, expected, given, differences }) => [
      group,
      `${passed}/${cases}`,
      grouped(expected),
      grouped(given),
      grouped(differences),
    ]),
  )
}

/**
 * The first difference of each case and rule, as many as fit the eye, with what was expected, what came, and why.
 * @param most cases and rules that are shown.
 */
export function differenceLines({ differences }: FixtureScore, most = 20): readonly string[] {
  const places = [...new Set(differences.map(placeOf))]
  const shown = places.slice(0, most)
  const more = places.length - shown.length
  return [
    ...shown.map((place) => {
      const own = differences.filter((difference) => placeOf(difference) === place)
      return differenceText(place, own[0] as ExplainedDifference, own.length)
    }),
    ...(more > 0
      ? [`and differences in ${counted(more, 'more case and rule', 'more cases and rules')}; --json has all`]
      : []),
  ]
}

function placeOf({ case: name, rule }: ExplainedDifference): string {
  return `${name}, ${rule}`
}

function differenceText(place: string, difference: ExplainedDifference, count: number): string {
  const { kind, expected, given, area, why, stated } = difference
  return [
    hanging('', `${place}: ${kind} (${area})${count > 1 ? `, the first of ${count}` : ''}`),
    hanging('  expected: ', expected ? alertText(expected) : 'no such alert'),
    hanging('  came:     ', given ? alertText(given) : 'none'),
    hanging('  why:      ', why),
    ...(stated === undefined ? [] : [hanging('  the case: ', `${stated}.`)]),
  ].join('\n')
}

function alertText(alert: TheirAlert): string {
  const run = alert.execution === undefined ? '' : `, run at ${alert.execution}`
  return `"${shortened(termText(alert.terms), 60)}" on ${alert.source}${run}`
}
