import { serve } from '../io/serve.js'
import { writePartFiles } from './part-files.js'
import type { Part } from './part-plan.js'
import { plannedStream, type StreamPlan } from './stream-of.js'
import { createPartWriter, type WrittenPart } from './write-part.js'

/** What a worker is given to begin with. */
export interface PartWorkerData {
  readonly folder: string
  readonly plan: StreamPlan
}

serve<PartWorkerData, Part, number, WrittenPart>(({ folder, plan }) => {
  const write = createPartWriter(plannedStream(plan), plan.config)
  return (part, tell) => writePartFiles(folder, write, part, (records) => tell(records))
})
