import { join } from 'node:path'
import { detect } from '../detection/detect.js'
import { createPartFile } from '../io/part-file.js'
import { filesBelow } from '../io/walk.js'
import type { Rule } from '../rules/rule.js'
import { writeText } from './formats/parts.js'
import { expectedFile, isEventsFile } from './layout.js'
import type { FileEntry, GenerateConfig, Manifest } from './manifest.js'
import { slicesOf } from './stream-of.js'
import { openEvents } from './trail/open.js'
import { type WriteOptions, writeDataset } from './write.js'

export interface GenerateOptions extends Omit<WriteOptions, 'expected'> {
  /** Rules whose alerts are kept beside the records. */
  readonly expected: readonly Rule[]
  /** A text of whole lines that is written beside them, about the dataset and never of it. */
  readonly note?: { readonly path: string; readonly text: string }
  /** Called while the detector reads what was written. */
  readonly onDetect?: (records: number) => void
}

/** Makes a dataset of a configuration. @throws InputError where it cannot be met or written. */
export function generate(
  out: string,
  config: GenerateConfig,
  { expected, note, onDetect, ...options }: GenerateOptions,
): Promise<Manifest> {
  return writeDataset(out, slicesOf(config), config, {
    ...options,
    expected: async (folder) => [
      ...(expected.length === 0
        ? []
        : await writeExpected(folder, expected, (records) => {
            options.signal?.throwIfAborted()
            onDetect?.(records)
          })),
      ...(note === undefined ? [] : [writeText((path) => createPartFile(join(folder, path)), note)]),
    ],
  })
}

async function writeExpected(
  folder: string,
  rules: readonly Rule[],
  onProgress: (records: number) => void,
): Promise<readonly FileEntry[]> {
  const files = [...filesBelow(folder)].map((path) => path.slice(folder.length + 1)).filter(isEventsFile)
  const { rules: found } = await detect(openEvents(folder, files), rules, { onProgress })
  return found.map(({ rule, alerts }) => {
    const path = expectedFile(rule)
    const file = createPartFile(join(folder, path))
    for (const alert of alerts) file.write(JSON.stringify(alert))
    return { path, ...file.close() }
  })
}
