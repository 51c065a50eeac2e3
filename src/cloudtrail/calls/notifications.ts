import { reads } from './definition.js'
import { service, worldwide } from './service.js'

const notifications = service('notifications', { tls: 'none', ...worldwide('notifications.us-east-1.api.aws') })

/** User Notifications, which the console's head asks on every page. */
export const notificationsOperations = [reads(notifications, 'ListNotificationHubs')]
