import { z } from 'zod'

/** A row of `objects.ndjson`: what an object of the S3 tree holds, uncompressed. */
export const objectSumSchema = z.looseObject({
  /** Its S3 key: where it lies beneath the tree. */
  key: z
    .string()
    .regex(/^[\w.-]+(\/[\w.-]+)*$/)
    .refine((key) => !key.split('/').includes('..'), 'leaves the folder'),
  records: z.int().nonnegative(),
  bytes: z.int().nonnegative(),
  sha256: z.string(),
})
export type ObjectSum = Readonly<z.infer<typeof objectSumSchema>>
