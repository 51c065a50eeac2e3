// The compiler copies code only; behaviours (YAML) and rules (TOML) are data that dist/ needs beside it. To check all
// behaviours takes most of a second, so that is done here, once, and what was read lies beside them as JSON.
import { cpSync, rmSync, writeFileSync } from 'node:fs'
import { checkCatalogue } from '../dist/behaviours/load.js'

// The peer in Rust is built where it is asked for, from its source.
cpSync('bench/peers/by-hand', 'dist/bench/peers/by-hand', { recursive: true })
for (const catalogue of ['behaviours/catalogue', 'rules/catalogue']) {
  rmSync(`dist/${catalogue}`, { recursive: true, force: true })
  cpSync(`src/${catalogue}`, `dist/${catalogue}`, { recursive: true })
}
writeFileSync('dist/behaviours/catalogue.json', JSON.stringify(checkCatalogue()))
