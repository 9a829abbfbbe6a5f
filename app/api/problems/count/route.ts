import { apiCtx } from '@/lib/api-tokens/api-ctx'
import { handle, json } from '@/lib/platform/http'
import { countProblems } from '@/lib/problems/list-problems'

export const dynamic = 'force-dynamic'

/** The number of open problems in the last 24 hours. */
export const GET = handle(async () => json({ open: await countProblems({ ctx: await apiCtx() }) }))
