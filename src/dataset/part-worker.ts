import { serve } from '../io/serve.js'
import type { GenerateConfig } from './manifest.js'
import { writePartFiles } from './part-files.js'
import type { Part } from './part-plan.js'
import { streamOf } from './stream-of.js'
import { createPartWriter, type WrittenPart } from './write-part.js'

/** What a worker is given to begin with. */
export interface PartWorkerData {
  readonly folder: string
  readonly config: GenerateConfig
}

serve<PartWorkerData, Part, number, WrittenPart>(({ folder, config }) => {
  const write = createPartWriter(streamOf(config), config)
  return (part, tell) => writePartFiles(folder, write, part, (records) => tell(records))
})
