import { DAY } from '../clock.js'
import { planned } from '../delivery/objects.js'
import { another } from '../delivery/planned-object.js'
import type { Mutation } from './mutation.js'

/** How long both trails run. Seconds. */
const OVERLAP = 3 * DAY

const PREFIX = 'audit/'

export const twoTrails: Mutation = {
  id: 'two-trails',
  does: 'half-way through the scored days a new trail, with a prefix in its keys, takes the place of the old one; for three days both deliver',
  rules: 'one alert a term, as with two copies throughout; none is lost when the old trail ends',
  decides: ['which trails there are'],
  delivery({ scoredFrom, end }) {
    const begin = scoredFrom + Math.floor((end - scoredFrom) / 2)
    return {
      reshape: (object) => (object.from < begin + OVERLAP ? object : { ...object, prefix: PREFIX }),
      repeat: (object) =>
        object.from < begin || object.from >= begin + OVERLAP
          ? undefined
          : { ...planned(another(object, 91)), prefix: PREFIX },
    }
  },
}
