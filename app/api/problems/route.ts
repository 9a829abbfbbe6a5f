import { z } from 'zod'
import { apiCtx } from '@/lib/api-tokens/api-ctx'
import { handle, json } from '@/lib/platform/http'
import { requestParameters } from '@/lib/platform/parameters'
import { listProblems, ProblemsInput } from '@/lib/problems/list-problems'

export const dynamic = 'force-dynamic'

const { standing, range } = ProblemsInput.shape
const Parameters = z.object({ source: z.uuid('`source` must be a UUID.').optional(), standing, range })

/** `?source&standing&range`: failures by cause, most recent first. */
export const GET = handle(async (request: Request) => {
  const ctx = await apiCtx()
  const { source, ...rest } = requestParameters(Parameters, request)
  const input = source === undefined ? rest : { ...rest, sourceId: source }
  return json(await listProblems({ ctx, input }))
})
