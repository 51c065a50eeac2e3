import { backfill } from './backfill.js'
import { duplicateTrail } from './duplicate-trail.js'
import { filebeatOnly } from './filebeat-only.js'
import { indexLag } from './index-lag.js'
import { lateEventTime } from './late-eventtime.js'
import { longRequestParams } from './long-request-params.js'
import { missingUserName } from './missing-user-name.js'
import type { Mutation } from './mutation.js'
import { noEventIngested } from './no-event-ingested.js'
import { orgTrail } from './org-trail.js'
import { outOfOrder } from './out-of-order.js'
import { outage } from './outage.js'
import { twoTrails } from './two-trails.js'
import { uaTruncated } from './ua-truncated.js'

/** All there are, in the order in which they take effect: what moves objects before what hides when they came. */
export const MUTATIONS: readonly Mutation[] = [
  lateEventTime,
  outOfOrder,
  backfill,
  outage,
  indexLag,
  noEventIngested,
  duplicateTrail,
  twoTrails,
  orgTrail,
  filebeatOnly,
  missingUserName,
  longRequestParams,
  uaTruncated,
]
