import { CATEGORIES } from './categories.js'
import { type Document, objectAt, path, putAt, valueAt } from './document.js'

const CLOUDTRAIL = path('aws.cloudtrail')
const LOGIN_RESULT = path('aws.cloudtrail.flattened.response_elements.ConsoleLogin')
const LOGIN_DATA = path('aws.cloudtrail.flattened.additional_eventdata')
const LOGIN_DETAILS = path('aws.cloudtrail.console_login.additional_eventdata')

/** What kind of event it was and how it ended: failed where the record has an error's code or its message. */
export function addOutcome(document: Document): void {
  const cloudtrail = valueAt(document, CLOUDTRAIL) as Document | undefined
  const failed = cloudtrail?.error_code !== undefined || cloudtrail?.error_message !== undefined
  const event = objectAt(document, 'event')
  event.kind = 'event'
  event.type = ['info']
  event.outcome = failed ? 'failure' : 'success'
  const { action } = event
  if (typeof action !== 'string') return
  if (action === 'ConsoleLogin') addLogin(document, event)
  if (Object.hasOwn(CATEGORIES, action)) Object.assign(event, CATEGORIES[action])
}

/** A login says how it ended in its response, and how it was made beside it. */
function addLogin(document: Document, event: Document): void {
  const result = valueAt(document, LOGIN_RESULT)
  if (typeof result === 'string') event.outcome = result.toLowerCase()
  const data = (valueAt(document, LOGIN_DATA) ?? {}) as Readonly<Record<string, unknown>>
  const details: Document = {}
  if (data.MobileVersion !== undefined) details.mobile_version = data.MobileVersion !== 'No'
  if (data.LoginTo !== undefined) details.login_to = data.LoginTo
  if (data.MFAUsed !== undefined) details.mfa_used = data.MFAUsed !== 'No'
  if (Object.keys(details).length > 0) putAt(document, LOGIN_DETAILS, details)
}
