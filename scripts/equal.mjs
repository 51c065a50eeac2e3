// Holds the fast ways against the clear ones at any size: npm run equal -- 2000000. Each file in equal/ is one of them;
// it says what it compared, and returns whether it was equal.
import { readdirSync } from 'node:fs'

const records = Number((process.argv[2] ?? '200000').replaceAll('_', ''))
if (!Number.isSafeInteger(records) || records < 1) {
  console.error(`npm run equal -- N: "${process.argv[2]}" is no number of records; write a whole number`)
  process.exit(2)
}
const folder = new URL('equal/', import.meta.url)
let isEqual = true
for (const name of readdirSync(folder).sort()) {
  const { equal } = await import(new URL(name, folder).href)
  if (!(await equal(records))) isEqual = false
}
process.exitCode = isEqual ? 0 : 3
