import { handlerCtx } from '@/lib/auth/session'
import { countProblems } from '@/lib/observe/count-problems'
import { handle, json } from '@/lib/platform/http'

export const dynamic = 'force-dynamic'

/** How many problems of the last 24 hours are open. */
export const GET = handle(async () => json({ open: await countProblems({ ctx: await handlerCtx() }) }))
