// A command needs hundreds of small modules, and to find and read each takes longer than what most commands do. So the
// command line and its workers are laid together in few files, with the packages that they use. All else in dist/ stays
// as it was compiled: the public API, and the bench, which measures it.
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, sep } from 'node:path'
import { rolldown } from 'rolldown'

// As deep in dist/ as the modules that look for files beside them.
const BUNDLE = 'dist/bundle'

/** The bench throws errors of the same classes as the command line catches: there is one of each alone. */
const sharedErrors = {
  name: 'shared-errors',
  resolveId: (id, importer) =>
    /^\.\.?\/(\.\.\/)*errors\.js$/.test(id) && !importer.includes('node_modules')
      ? { id: '../errors.js', external: true }
      : null,
}

const workers = readdirSync('src', { recursive: true }).filter((path) => path.endsWith('-worker.ts'))

const bundle = await rolldown({
  input: ['src/cli.ts', ...workers.map((path) => join('src', path))],
  platform: 'node',
  resolve: { extensionAlias: { '.js': ['.ts', '.js'] } },
  plugins: [sharedErrors],
})
rmSync(BUNDLE, { recursive: true, force: true })
const { output } = await bundle.write({ dir: BUNDLE, format: 'esm' })
await bundle.close()

/** The folder of the package that a module is of; undefined for our own. */
function packageOf(module) {
  const at = module.lastIndexOf(`node_modules${sep}`)
  if (at === -1) return undefined
  for (let folder = dirname(module); folder.length > at + 'node_modules'.length; folder = dirname(folder)) {
    const file = join(folder, 'package.json')
    if (existsSync(file) && JSON.parse(readFileSync(file, 'utf8')).version) return folder
  }
  return undefined
}

const packages = new Set(output.flatMap(({ moduleIds = [] }) => moduleIds).flatMap((module) => packageOf(module) ?? []))
const notices = [...packages].sort().map((folder) => {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const file = ['LICENSE', 'LICENSE.md', 'LICENSE.txt', 'LICENSE-MIT.txt', 'license']
    .map((each) => join(folder, each))
    .find(existsSync)
  return `${name} ${version} (${license})\n\n${file ? readFileSync(file, 'utf8').trim() : ''}\n`
})
writeFileSync(join(BUNDLE, 'LICENSES.txt'), notices.join(`\n${'-'.repeat(80)}\n\n`))
writeFileSync('dist/cli.js', "#!/usr/bin/env node\nimport './bundle/cli.js'\n")
