/** Folder of published records and cases, which are not part of the project; tests that need it are skipped without. */
export const REFERENCE_DATA = process.env.TRAILBENCH_REFERENCE_DATA ?? ''

/** What the names of skipped tests say. */
export const NEEDS_REFERENCE = 'needs TRAILBENCH_REFERENCE_DATA'
