import { metrics } from '@/lib/metrics/metrics'
import { permitMetrics } from '@/lib/metrics/permit-metrics'
import { handle } from '@/lib/platform/http'

export const dynamic = 'force-dynamic'

/** The figures of the whole installation, for Prometheus: this machine only, or whoever has METRICS_TOKEN. */
export const GET = handle(async (request: Request) => {
  permitMetrics(request.headers)
  const { text, contentType } = await metrics()
  return new Response(text, { headers: { 'content-type': contentType, 'cache-control': 'no-store' } })
})
