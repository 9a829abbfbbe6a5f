import { readHistoryFilter, toHistoryInput } from '@/components/history/history-filter'
import { handlerCtx } from '@/lib/accounts/session'
import { exportHistory } from '@/lib/history/export-history'
import { now } from '@/lib/platform/clock'
import { handle, textStream } from '@/lib/platform/http'
import { listSources } from '@/lib/sources/list-sources'

export const dynamic = 'force-dynamic'

const TYPE = { csv: 'text/csv; charset=utf-8; header=present', jsonl: 'application/x-ndjson' } as const

/** The filter of the history's page and `format=csv|jsonl`: the changes as a file, sent while they are read. */
export const GET = handle(async (request: Request) => {
  const ctx = await handlerCtx()
  const query = new URL(request.url).searchParams
  const sources = await listSources({ ctx })
  const filter = readHistoryFilter(
    Object.fromEntries(query),
    sources.map(source => source.id),
  )
  const asked = query.get('format') ?? ''
  const { format, lines } = await exportHistory({ ctx, input: toHistoryInput(filter), format: asked })
  const day = now().toISOString().slice(0, 10)
  return new Response(textStream(lines), {
    headers: {
      'cache-control': 'no-store, no-transform',
      'content-type': TYPE[format],
      'content-disposition': `attachment; filename="segment-history-${day}.${format}"`,
    },
  })
})
