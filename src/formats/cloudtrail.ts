import type { ObjectFormat } from './format.js'

/** What CloudTrail puts into a bucket. */
export const cloudtrail: ObjectFormat = {
  title: 'the S3 tree that CloudTrail delivers, gz',
  files: 'cloudtrail/AWSLogs/…',
  about:
    'One packed object per row of delivery.ndjson, under its key: {"Records":[…]} on one line, not quite in order, as AWS\'s are not. An object that was delivered twice is there twice. objects.ndjson has the sums of all. Reading the tree beside its delivery.ndjson gives the alerts of the dataset; without it only the five-minute marks in the names of objects are known: detect … --ingested key.',
  by: 'object',
  folder: 'cloudtrail',
  content: ({ texts }) => `{"Records":[${texts.join(',')}]}`,
}
