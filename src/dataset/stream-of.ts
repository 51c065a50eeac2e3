import type { Behaviour } from '../behaviours/behaviour.js'
import { type CompiledBehaviour, compileBehaviour } from '../behaviours/compile.js'
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
  return streamFrom(config, behavioursOf(config))
}

/** All that a stream follows from, as data that can be handed to another thread: to read the files anew takes longer. */
export interface StreamPlan {
  readonly config: GenerateConfig
  readonly behaviours: readonly Behaviour[]
}

export function streamPlan(config: GenerateConfig): StreamPlan {
  return { config, behaviours: behavioursOf(config).map(({ behaviour }) => behaviour) }
}

/** The stream of a configuration, in a thread to which its plan was handed. */
export function plannedStream({ config, behaviours }: StreamPlan): EventStream {
  return streamFrom(config, behaviours.map(compileBehaviour))
}

function streamFrom(config: GenerateConfig, behaviours: readonly CompiledBehaviour[]): EventStream {
  return mutatedStream(createStream(config, behaviours), chooseMutations(config.mutate))
}
