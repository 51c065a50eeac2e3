import type { CompiledBehaviour } from '../behaviours/compile.js'
import { loadCatalogue, parseBehaviour } from '../behaviours/load.js'
import { chooseMutations } from '../mutations/choose.js'
import { mutatedStream } from '../mutations/mutated-stream.js'
import { createStream, type EventStream } from '../stream/stream.js'
import type { GenerateConfig } from './manifest.js'

/** The catalogue, and the behaviours that a configuration brings along. */
function behavioursOf({ behaviours }: Pick<GenerateConfig, 'behaviours'>): readonly CompiledBehaviour[] {
  return [...loadCatalogue(), ...behaviours.flatMap((text, i) => parseBehaviour(text, `attack file ${i + 1}`))]
}

/** The stream of a configuration. @throws InputError where it cannot be met. */
export function streamOf(config: GenerateConfig): EventStream {
  return mutatedStream(createStream(config, behavioursOf(config)), chooseMutations(config.mutate))
}
