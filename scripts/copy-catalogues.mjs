// The compiler copies code only; behaviours (YAML) and rules (TOML) are data that dist/ needs beside it.
import { cpSync, rmSync } from 'node:fs'

for (const catalogue of ['behaviours/catalogue', 'rules/catalogue']) {
  rmSync(`dist/${catalogue}`, { recursive: true, force: true })
  cpSync(`src/${catalogue}`, `dist/${catalogue}`, { recursive: true })
}
