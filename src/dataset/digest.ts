import { createHash } from 'node:crypto'
import type { Manifest } from './manifest.js'

/** sha256 over the manifest's JSON without its digest, in the order of its keys. */
export function manifestDigest({
  digest: _,
  ...rest
}: Omit<Manifest, 'digest'> & { readonly digest?: string }): string {
  return createHash('sha256').update(JSON.stringify(rest)).digest('hex')
}
