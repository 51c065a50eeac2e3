import type { TrailFile } from '../reader.js'

/**
 * The same files in the same order, each named some files before it comes. What is wrong with a place is said when all
 * before it were read, as it would be without looking ahead.
 * @param count how many files are looked at ahead.
 */
export async function* filesAhead(
  files: AsyncIterable<TrailFile>,
  count: number,
  expect: (path: string) => void,
): AsyncGenerator<TrailFile> {
  const iterator = files[Symbol.asyncIterator]()
  const coming: TrailFile[] = []
  let end: { readonly failure?: unknown } | undefined
  try {
    for (;;) {
      while (end === undefined && coming.length <= count) {
        try {
          const next = await iterator.next()
          if (next.done) end = {}
          else {
            coming.push(next.value)
            expect(next.value.path)
          }
        } catch (failure) {
          end = { failure }
        }
      }
      const file = coming.shift()
      if (file !== undefined) yield file
      else if (end !== undefined && 'failure' in end) throw end.failure
      else return
    }
  } finally {
    await iterator.return?.()
  }
}
