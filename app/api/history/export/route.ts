import { z } from 'zod'
import { HistoryParameters, toHistoryFilter } from '@/app/history-parameters'
import { toHistoryInput } from '@/components/history/history-filter'
import { listSourceNames } from '@/lib/accounts/source-names'
import { apiCtx } from '@/lib/api-tokens/api-ctx'
import { exportHistory } from '@/lib/history/export-history'
import { now } from '@/lib/platform/clock'
import { notFound } from '@/lib/platform/errors'
import { handle, textStream } from '@/lib/platform/http'
import { requestParameters } from '@/lib/platform/parameters'
import { assertSameOrigin } from '@/lib/security/same-origin'

export const dynamic = 'force-dynamic'

const Parameters = HistoryParameters.extend({
  format: z.enum(['csv', 'jsonl'], 'The format must be csv or jsonl.'),
})
const TYPE = { csv: 'text/csv; charset=utf-8; header=present', jsonl: 'application/x-ndjson' } as const

/** `?format=csv|jsonl` and the history page's filter: exports the changes as a file, streamed as they are read. */
export const GET = handle(async (request: Request) => {
  // Each export writes an audit entry, so a link on another site must not start one.
  assertSameOrigin(request)
  const ctx = await apiCtx()
  const { format: asked, ...filter } = requestParameters(Parameters, request)
  const ids = (await listSourceNames(ctx.accountId)).map(source => source.id)
  // Ignoring an unknown source, as the page does, would export every change.
  if (filter.source !== undefined && !ids.includes(filter.source))
    throw notFound('This account has no source with this ID. Check `source`.')
  const { format, lines } = await exportHistory({
    ctx,
    input: toHistoryInput(toHistoryFilter(filter, ids)),
    format: asked,
  })
  const day = now().toISOString().slice(0, 10)
  return new Response(textStream(lines), {
    headers: {
      'cache-control': 'no-store, no-transform',
      'content-type': TYPE[format],
      'content-disposition': `attachment; filename="segment-history-${day}.${format}"`,
    },
  })
})
