import { handlerCtx } from '@/lib/accounts/session'
import { handle, json } from '@/lib/platform/http'
import { countProblems } from '@/lib/problems/list-problems'

export const dynamic = 'force-dynamic'

/** How many problems of the last 24 hours are open. */
export const GET = handle(async () => json({ open: await countProblems({ ctx: await handlerCtx() }) }))
