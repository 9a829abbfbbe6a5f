import { z } from 'zod'
import { apiCtx } from '@/lib/api-tokens/api-ctx'
import { readLedger } from '@/lib/ledger/read-ledger'
import { handle, json } from '@/lib/platform/http'
import { requestParameters } from '@/lib/platform/parameters'

export const dynamic = 'force-dynamic'

const Parameters = z.object({ source: z.uuid('`source` must be a UUID.').optional() })

/** `?source`: counts received events by state, for one source or for the whole account. */
export const GET = handle(async (request: Request) => {
  const ctx = await apiCtx()
  const { source } = requestParameters(Parameters, request)
  const input = source === undefined ? {} : { sourceId: source }
  return json({ ledger: await readLedger({ ctx, input }) })
})
