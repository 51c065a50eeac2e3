/** Who made a call, as far as a census counts it. */
export interface Caller {
  readonly accessKeyId: string | undefined
  /** A service called in somebody's name. */
  readonly isService: boolean
  readonly arn: string | undefined
}

const IDENTITY_ENDS = Buffer.from('},"eventTime":"')
const KEY = Buffer.from('"accessKeyId":"')
const INVOKED_BY = Buffer.from('"invokedBy":')
const ARN = Buffer.from(',"arn":"')
const QUOTE = 0x22

/**
 * The caller of a record in bytes of our own: its identity comes before its time, and nothing in that is written with
 * an escape.
 */
export function callerIn(bytes: Buffer, start: number, end: number): Caller {
  const limit = bytes.indexOf(IDENTITY_ENDS, start)
  const identity = bytes.subarray(start, limit === -1 || limit > end ? end : limit)
  return {
    accessKeyId: valueIn(identity, KEY),
    isService: identity.includes(INVOKED_BY),
    arn: valueIn(identity, ARN),
  }
}

/** Its access key alone, where it is known to have one. */
export function accessKeyIn(bytes: Buffer, start: number): string {
  const from = bytes.indexOf(KEY, start) + KEY.length
  return bytes.toString('latin1', from, bytes.indexOf(QUOTE, from))
}

function valueIn(bytes: Buffer, key: Buffer): string | undefined {
  const at = bytes.indexOf(key)
  if (at === -1) return undefined
  const from = at + key.length
  return bytes.toString('utf8', from, bytes.indexOf(QUOTE, from))
}
