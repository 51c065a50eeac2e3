import type { SearchedDocument } from './field-values.js'

/** Whether a document matches. */
export type Predicate = (document: SearchedDocument) => boolean
