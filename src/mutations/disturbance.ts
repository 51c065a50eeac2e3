import type { Disturbance } from '../delivery/delivery.js'
import type { Mutation, MutationScene } from './mutation.js'

/** What mutations make of delivery, one after the other; only one of them can have a second trail. */
export function disturbanceOf(mutations: readonly Mutation[], scene: MutationScene): Disturbance {
  const disturbances = mutations.flatMap(({ delivery }) => (delivery === undefined ? [] : [delivery(scene)]))
  const repeat = disturbances.find((disturbance) => disturbance.repeat !== undefined)?.repeat
  return {
    reshape: (object) => disturbances.reduce((before, { reshape }) => reshape?.(before) ?? before, object),
    ...(repeat === undefined ? {} : { repeat }),
  }
}
