import type { Behaviour } from '../behaviours/behaviour.js'
import { type CompiledBehaviour, compileBehaviour } from '../behaviours/compile.js'
import { loadCatalogue, parseBehaviour } from '../behaviours/load.js'
import { createEmission, type Emission } from '../emit/emission.js'
import { chooseMutations } from '../mutations/choose.js'
import { mutatedStream, recordChange } from '../mutations/mutated-stream.js'
import { createStream, type EventStream } from '../stream/stream.js'
import { planStream } from '../stream/stream-plan.js'
import type { GenerateConfig } from './manifest.js'
import { emittedSlices, type SliceSource } from './slice-source.js'

/** The catalogue, and the behaviours that a configuration brings along. */
function behavioursOf({ behaviours }: Pick<GenerateConfig, 'behaviours'>): readonly CompiledBehaviour[] {
  return [...loadCatalogue(), ...behaviours.flatMap((text, i) => parseBehaviour(text, `attack file ${i + 1}`))]
}

/** The stream of a configuration. @throws InputError where it cannot be met. */
export function streamOf(config: GenerateConfig): EventStream {
  return streamFrom(config, behavioursOf(config))
}

/** The same records as bytes, made from templates. @throws InputError where it cannot be met. */
export function emissionOf(config: GenerateConfig): Emission {
  return emissionFrom(config, behavioursOf(config))
}

/** The slices of a configuration, to be written. @throws InputError where it cannot be met. */
export function slicesOf(config: GenerateConfig): SliceSource {
  return slicesFrom(config, behavioursOf(config))
}

/** All that records follow from, as data that can be handed to another thread: to read the files anew takes longer. */
export interface RecordSource {
  readonly config: GenerateConfig
  readonly behaviours: readonly Behaviour[]
}

export function recordSource(config: GenerateConfig): RecordSource {
  return { config, behaviours: behavioursOf(config).map(({ behaviour }) => behaviour) }
}

/** The slices of a configuration, in a thread to which its source was handed. */
export function slicesOfSource({ config, behaviours }: RecordSource): SliceSource {
  return slicesFrom(config, behaviours.map(compileBehaviour))
}

/** The same records as bytes, there. */
export function emissionOfSource({ config, behaviours }: RecordSource): Emission {
  return emissionFrom(config, behaviours.map(compileBehaviour))
}

function streamFrom(config: GenerateConfig, behaviours: readonly CompiledBehaviour[]): EventStream {
  return mutatedStream(createStream(config, behaviours), chooseMutations(config.mutate))
}

function emissionFrom(config: GenerateConfig, behaviours: readonly CompiledBehaviour[]): Emission {
  return createEmission(planStream(config, behaviours), recordChange(chooseMutations(config.mutate)))
}

function slicesFrom(config: GenerateConfig, behaviours: readonly CompiledBehaviour[]): SliceSource {
  return emittedSlices(emissionFrom(config, behaviours))
}
