// Holds the fast paths against the clear ones at a size: npm run equal -- 2000000
import { spawnSync } from 'node:child_process'

const [events = '100000', ...more] = process.argv.slice(2)
const { status } = spawnSync(
  process.execPath,
  ['node_modules/vitest/vitest.mjs', 'run', '--dir', 'test', '--test-timeout', '7200000', 'test/equal', ...more],
  { stdio: 'inherit', env: { ...process.env, TRAILBENCH_EQUAL_EVENTS: events } },
)
process.exit(status ?? 1)
