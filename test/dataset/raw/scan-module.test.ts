import { expect, it } from 'vitest'
import { compileScan } from '../../../scripts/compile-scan.mjs'
import { SCAN_MODULE } from '../../../src/dataset/trail/raw/scan-module.js'

it('the bytes of the scan are those of its source: node scripts/compile-scan.mjs puts them there', async () => {
  expect(Buffer.from(SCAN_MODULE, 'base64').equals(await compileScan())).toBe(true)
})
