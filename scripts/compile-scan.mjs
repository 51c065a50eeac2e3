// Compiles assembly/scan.ts and puts its bytes where the detector has them. Run it after every change of that file.
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import asc from 'assemblyscript/asc'

const root = fileURLToPath(new URL('..', import.meta.url))

/** The bytes of the module. */
export async function compileScan() {
  const written = new Map()
  const flags = ['-O3', '--runtime', 'stub', '--enable', 'simd', '--importMemory', '--noAssert', '-o', 'scan.wasm']
  const { error, stderr } = await asc.main(['assembly/scan.ts', ...flags, '--baseDir', root], {
    writeFile: (name, contents) => written.set(name, contents),
  })
  if (error) throw new Error(`${error.message}\n${stderr.toString()}`)
  return Buffer.from(written.get('scan.wasm'))
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const text = (await compileScan()).toString('base64')
  const lines = text.match(/.{1,110}/g).map((line) => `  '${line}',`)
  writeFileSync(
    `${root}/src/dataset/trail/raw/scan-module.ts`,
    `/** assembly/scan.ts, compiled by scripts/compile-scan.mjs; a test holds that it is. */\nexport const SCAN_MODULE = [\n${lines.join('\n')}\n].join('')\n`,
  )
}
