import { cpus } from 'node:os'
import type { Machine } from './result.js'

/** What figures were measured on. */
export function machine(): Machine {
  const [cpu] = cpus()
  return {
    node: process.versions.node,
    v8: process.versions.v8,
    platform: `${process.platform} ${process.arch}`,
    cpu: cpu?.model.trim() ?? 'unknown',
    cores: cpus().length,
  }
}
