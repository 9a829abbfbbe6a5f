import { handlerCtx } from '@/lib/accounts/session'
import { alertsTag } from '@/lib/alerts/alerts-tag'
import { listAlerts } from '@/lib/alerts/list-alerts'
import { handle, json } from '@/lib/platform/http'

/** An open alerts page polls this route every few seconds. The tag changes with the rules and notices. */
export const GET = handle(async () => json({ tag: alertsTag(await listAlerts({ ctx: await handlerCtx() })) }))
