/** Bytes that are made, read and written at a time. */
export const PIECE = 1 << 20

/** Bytes as they come by. */
export function* pieces(bytes: Buffer): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += PIECE) yield bytes.subarray(at, at + PIECE)
}
