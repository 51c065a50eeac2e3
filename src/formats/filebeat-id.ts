import { createHash } from 'node:crypto'

/** Where the trail delivers to: made up, as the name of a bucket that CloudTrail's console makes. */
const BUCKET = 'arn:aws:s3:::aws-cloudtrail-logs-123456789012-5e1a7b90'

/** Ids of the records of one S3 object, by where they begin in it. */
export type ObjectIds = (offset: number) => string

/**
 * The `_id` that Filebeat's aws-s3 input, which Elastic's AWS integration uses, gives the records of an object: ten
 * digits of the sha256 of the bucket's ARN and the key, and the record's offset in twelve. Reading an object again gives
 * the same ids; one event in two objects has two.
 * Source: beats, x-pack/filebeat/input/awss3/s3_objects.go, up to 8.17, as in mid-2024. Since then the object's time
 * of modification in nanoseconds comes before them.
 * @param key of the object in S3.
 */
export function filebeatIds(key: string): ObjectIds {
  const hash = createHash('sha256').update(BUCKET).update(key).digest('hex').slice(0, 10)
  return (offset) => `${hash}-${String(offset).padStart(12, '0')}`
}

/**
 * Where Filebeat says that each record of a list begins, in bytes of UTF-8 from the list's bracket on: the first behind
 * it, every other at the comma before it, for there its JSON decoder stands when it looks for more.
 */
export function recordOffsets(texts: readonly string[]): readonly number[] {
  let at = 1
  return texts.map((text, i) => {
    const offset = at
    at += Buffer.byteLength(text) + (i === 0 ? 0 : 1)
    return offset
  })
}
