import { readdirSync } from 'node:fs'
import { expect, it } from 'vitest'

const folder = new URL('../../scripts/equal/', import.meta.url)

it.each(readdirSync(folder))('npm run equal can run its part %s', async (name) => {
  const { equal } = (await import(new URL(name, folder).href)) as { readonly equal: unknown }
  expect(equal).toBeInstanceOf(Function)
})
