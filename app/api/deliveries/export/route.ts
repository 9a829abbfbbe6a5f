import { z } from 'zod'
import { apiCtx } from '@/lib/api-tokens/api-ctx'
import { EXPORT_FORMATS } from '@/lib/log/delivery-file'
import { exportDeliveries } from '@/lib/log/export-deliveries'
import { LogParameters, toLogInput } from '@/lib/log/list-query'
import { recordExport } from '@/lib/log/record-export'
import { now } from '@/lib/platform/clock'
import { handle, textStream } from '@/lib/platform/http'
import { requestParameters } from '@/lib/platform/parameters'
import { assertSameOrigin } from '@/lib/security/same-origin'

export const dynamic = 'force-dynamic'

const Parameters = LogParameters.extend({
  format: z.enum(EXPORT_FORMATS, 'The format must be csv or jsonl.'),
})
const TYPE = { csv: 'text/csv; charset=utf-8; header=present', jsonl: 'application/x-ndjson' } as const

/** `?format=csv|jsonl&source&q&range`: exports the matching deliveries as a file, streamed as they are read. */
export const GET = handle(async (request: Request) => {
  // Each export writes an audit entry, so a link on another site must not start one.
  assertSameOrigin(request)
  const ctx = await apiCtx()
  const { format: asked, ...log } = requestParameters(Parameters, request)
  const { format, parts } = await exportDeliveries({
    ctx,
    input: { ...toLogInput(log), format: asked },
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
