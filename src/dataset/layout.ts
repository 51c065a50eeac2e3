/** Where things lie in a dataset. */
export const MANIFEST = 'manifest.json'
export const DELIVERY = 'delivery.ndjson'
export const LABELS = 'truth/labels.ndjson'
export const INCIDENTS = 'truth/incidents.ndjson'

/** The sums of the objects of the S3 tree, where a dataset has one. */
export const OBJECTS = 'objects.ndjson'

/** Files to which every part adds its share. */
export const RUNNING: readonly string[] = [OBJECTS, DELIVERY, LABELS]

/** `events-00001.ndjson`, counted from 1. */
export function partPath(name: string, part: number, gzip: boolean): string {
  return `${name}-${partDigits(part)}.ndjson${gzip ? '.gz' : ''}`
}

function partDigits(part: number): string {
  return String(part).padStart(5, '0')
}

/** In a dataset that is being made: the shares of parts, which are put together in the end. */
export const SHARES = 'shares'

/** `shares/00001/delivery.ndjson`: what a part adds to a file. */
export function sharePath(path: string, part: number): string {
  return `${SHARES}/${partDigits(part)}/${path}`
}

/** In such a share: whom the records of the part showed, for the counts of the whole. */
export const SIGHTINGS = 'sightings.json'

/** In such a dataset: which parts are finished. */
export const JOURNAL = 'journal.ndjson'

/** In such a dataset: who is making it. */
export const CLAIM = 'claim'

/** Whether a file is a part of what parts of this name hold together. */
export function isPartOf(path: string, name: string): boolean {
  return path.startsWith(`${name}-`) && /^-\d{5}\.ndjson(\.gz)?$/.test(path.slice(name.length))
}

export function isEventsFile(path: string): boolean {
  return isPartOf(path, 'events')
}

/** What a rehearsal says of itself, to be handed out. */
export const RUN_BOOK = 'run-book.md'

/** `expected/alerts.v2.ndjson` */
export function expectedFile(rule: string): string {
  return `expected/alerts.${rule}.ndjson`
}

/** The rule whose alerts a file holds; undefined for any other file. */
export function ruleOf(path: string): string | undefined {
  return /^expected\/alerts\.(.+)\.ndjson$/.exec(path)?.[1]
}

/** What a dataset is called while it is being made. */
export function partialName(folder: string): string {
  return `${folder.replace(/[\\/]+$/, '')}.partial`
}

export function isPartial(folder: string): boolean {
  return /\.partial[\\/]*$/.test(folder)
}
