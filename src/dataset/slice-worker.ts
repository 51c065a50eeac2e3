import { serve } from '../io/serve.js'
import { emittedBytes } from './records.js'
import { emissionOfSource, type RecordSource } from './stream-of.js'

/** Slices [first, until), which one worker makes. */
export interface SliceRange {
  readonly first: number
  readonly until: number
}

/** A slice that was made. */
export interface MadeSlice {
  readonly slice: number
  readonly bytes: Uint8Array
}

serve<RecordSource, SliceRange, MadeSlice, undefined>((source) => {
  const emission = emissionOfSource(source)
  return async ({ first, until }, tell) => {
    for (let slice = first; slice < until; slice++) {
      const bytes = emittedBytes(emission, slice)
      const { buffer } = bytes
      // Small ones lie in memory that others share, which cannot be handed over.
      const isOwn = buffer instanceof ArrayBuffer && buffer.byteLength === bytes.length
      tell({ slice, bytes }, isOwn ? [buffer] : [])
    }
    return undefined
  }
})
