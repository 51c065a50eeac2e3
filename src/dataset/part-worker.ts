import { serve } from '../io/serve.js'
import { writePartFiles } from './part-files.js'
import type { Part } from './part-plan.js'
import { type RecordSource, slicesOfSource } from './stream-of.js'
import { createPartWriter, type WrittenPart } from './write-part.js'

/** What a worker is given to begin with. */
export interface PartWorkerData {
  readonly folder: string
  readonly source: RecordSource
}

serve<PartWorkerData, Part, number, WrittenPart>(({ folder, source }) => {
  const write = createPartWriter(slicesOfSource(source), source.config)
  return (part, tell) => writePartFiles(folder, write, part, (records) => tell(records))
})
