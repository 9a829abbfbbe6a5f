import { apiCtx } from '@/lib/api-tokens/api-ctx'
import { handle, json } from '@/lib/platform/http'
import { listSources } from '@/lib/sources/list-sources'

export const dynamic = 'force-dynamic'

/** The account's sources, oldest first, without their keys. */
export const GET = handle(async () => json({ sources: await listSources({ ctx: await apiCtx() }) }))
