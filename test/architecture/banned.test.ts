import { expect, it } from 'vitest'
import { codeOf, sourceFiles } from './source.js'

/** What would make bytes depend on the machine, its clock, its zone or its language. */
const BANNED: Readonly<Record<string, RegExp>> = {
  'Math.random': /\bMath\.random\b/,
  'a function whose last bits differ between machines':
    /\bMath\.(log\w*|exp\w*|pow|sin|cos|tan|asin|acos|atan\w*|sinh|cosh|tanh|cbrt|hypot)\b/,
  'a fractional power': /\*\*\s*\d*\.\d/,
  'a text that follows the locale': /\.toLocale\w*\(|\blocaleCompare\b|\bIntl\./,
  'the clock': /\bDate\.now\b|\bnew Date\(\s*\)|\bperformance\.now\b|\bprocess\.hrtime\b/,
  chance: /\bcrypto\.random\w*|\brandomUUID\b|\bgetRandomValues\b/,
  'local time':
    /\bnew Date\([^()]*,|\.(get|set)(FullYear|Month|Date|Day|Hours|Minutes|Seconds|Milliseconds|TimezoneOffset)\(/,
}

it('finds each banned thing when it is there', () => {
  const samples = [
    'Math.random()',
    'Math.log10(2)',
    'x ** 0.5',
    "a.localeCompare('b')",
    'Date.now()',
    'crypto.randomUUID()',
    'd.getHours()',
    'new Date(2024, 6, 1)',
  ]
  for (const sample of samples) expect(Object.values(BANNED).some((pattern) => pattern.test(codeOf(sample)))).toBe(true)
})

/** Measures how long things take, which is shown and never kept. */
const STOPWATCH = 'src/io/stopwatch.ts'

it.each(Object.entries(BANNED))('no file under src uses %s', (_, pattern) => {
  const users = sourceFiles('src').filter(({ path, text }) => path !== STOPWATCH && pattern.test(codeOf(text)))
  expect(users.map(({ path }) => path)).toEqual([])
})
