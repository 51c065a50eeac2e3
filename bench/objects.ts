import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

/** Packs records into objects of `Records`, as S3 holds them. */
export interface Objects {
  add(line: string): void
  /** Bytes of all, packed. */
  end(): number
}

/** @param each records of an object. */
export function createObjects(folder: string, each: number): Objects {
  mkdirSync(folder)
  let waiting: string[] = []
  let count = 0
  let bytes = 0
  const pack = () => {
    const object = gzipSync(`{"Records":[${waiting.join(',')}]}`)
    writeFileSync(join(folder, `${String(count++).padStart(7, '0')}.json.gz`), object)
    bytes += object.length
    waiting = []
  }
  return {
    add(line) {
      if (waiting.push(line) === each) pack()
    },
    end() {
      if (waiting.length > 0) pack()
      return bytes
    },
  }
}
