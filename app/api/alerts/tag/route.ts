import { handlerCtx } from '@/lib/accounts/session'
import { alertsTag } from '@/lib/alerts/alerts-tag'
import { listAlerts } from '@/lib/alerts/list-alerts'
import { handle, json } from '@/lib/platform/http'

/** Asked every few seconds by an open alerts page: has anything about the rules or notices changed? */
export const GET = handle(async () => json({ tag: alertsTag(await listAlerts({ ctx: await handlerCtx() })) }))
