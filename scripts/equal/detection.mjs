// Alerts of the raw detector against those of the clear one: the tests that do so, on datasets of this size.
import { spawnSync } from 'node:child_process'

export function equal(records) {
  const vitest = 'node_modules/vitest/vitest.mjs'
  const args = [vitest, 'run', '--dir', 'test', '--test-timeout', '7200000', 'test/equal']
  const env = { ...process.env, TRAILBENCH_EQUAL_EVENTS: String(records) }
  return spawnSync(process.execPath, args, { stdio: 'inherit', env }).status === 0
}
