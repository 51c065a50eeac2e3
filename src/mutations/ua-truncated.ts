import type { Mutation } from './mutation.js'

/** CloudTrail keeps this much of a user agent. Characters. */
const KEPT = 1_024

/** What wrappers around a tool add behind its name, more than CloudTrail keeps. */
const WRAPPERS = Array.from({ length: 64 }, (_, n) => `lib/platform-wrapper-${n}#1.${n}.0`).join(' ')

export const uaTruncated: Mutation = {
  id: 'ua-truncated',
  does: "wrappers make the user agents of tools so long that CloudTrail's limit of 1 KB cuts off their ends",
  rules: 'none looks at the agent; who tells commands, or Lambda from elsewhere, by its end no longer can',
  decides: ['how long user agents are'],
  record: (record) => (isOfTool(record.userAgent) ? { ...record, userAgent: cutShort(record.userAgent) } : record),
}

/** Services call by their name, and browsers have nothing around them. */
function isOfTool(userAgent: string): boolean {
  return /^\[?[\w-]+\//.test(userAgent) && !userAgent.startsWith('Mozilla/')
}

function cutShort(userAgent: string): string {
  const [, name = '', rest = ''] = /^(\S+)(.*)$/s.exec(userAgent) ?? []
  return `${name} ${WRAPPERS}${rest}`.slice(0, KEPT)
}
