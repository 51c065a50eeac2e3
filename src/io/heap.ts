import { setFlagsFromString } from 'node:v8'

/**
 * Has V8 collect what is old when the heap has grown by two fifths, in all threads: left to itself it waits until there
 * is three times what lives. For commands that make much and keep little: it costs them no time that could be measured.
 */
export function keepHeapSmall(): void {
  setFlagsFromString('--heap-growing-percent=40')
}

/** What a worker may take for objects that are young, in megabytes: with less it collects so often that it is slower. */
export const WORKER_LIMITS = { maxYoungGenerationSizeMb: 24 } as const
