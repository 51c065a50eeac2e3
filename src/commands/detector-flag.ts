import { DETECTORS } from '../dataset/trail/raw/detectors.js'

/** Which detector runs, where not the fastest that can. */
export const DETECTOR_FLAG = {
  detector: {
    choices: DETECTORS,
    describe: 'raw scans bytes and parses what may match, reference parses everything [default: raw where it can]',
  },
} as const
