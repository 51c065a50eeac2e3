// Alerts of the raw detector against those of the clear one: the tests that do so, on datasets of this size, as far as
// many rules over many kinds of trails can be held.
import { spawnSync } from 'node:child_process'

/** Records beyond which larger trails are held in fewer ways: see volume.mjs. */
export const BROAD = 60_000

export function equal(records) {
  const vitest = 'node_modules/vitest/vitest.mjs'
  const args = [vitest, 'run', '--dir', 'test', '--test-timeout', '7200000', 'test/equal']
  const env = { ...process.env, TRAILBENCH_EQUAL_EVENTS: String(Math.min(records, BROAD)) }
  return spawnSync(process.execPath, args, { stdio: 'inherit', env }).status === 0
}
