import { handlerCtx } from '@/lib/accounts/session'
import { exportDeliveries } from '@/lib/log/export-deliveries'
import { logQuery } from '@/lib/log/list-query'
import { recordExport } from '@/lib/log/record-export'
import { now } from '@/lib/platform/clock'
import { handle, textStream } from '@/lib/platform/http'

export const dynamic = 'force-dynamic'

const TYPE = { csv: 'text/csv; charset=utf-8; header=present', jsonl: 'application/x-ndjson' } as const

/** `?format=csv|jsonl&source&q&range`: the deliveries of that filter as a file, sent while they are read. */
export const GET = handle(async (request: Request) => {
  const ctx = await handlerCtx()
  const query = new URL(request.url).searchParams
  const { format, parts } = await exportDeliveries({
    ctx,
    input: { ...logQuery(query), format: query.get('format') ?? '' },
    record: facts => recordExport({ ctx, input: facts }),
  })
  const time = now().toISOString().slice(0, 16).replace(':', '-')
  return new Response(textStream(parts), {
    headers: {
      'cache-control': 'no-store, no-transform',
      'content-type': TYPE[format],
      'content-disposition': `attachment; filename="segment-deliveries-${time}.${format}"`,
    },
  })
})
