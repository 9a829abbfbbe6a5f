import { metrics } from '@/lib/metrics/metrics'
import { permitMetrics } from '@/lib/metrics/permit-metrics'
import { handle } from '@/lib/platform/http'

export const dynamic = 'force-dynamic'

/** The metrics of the whole server, for Prometheus, with METRICS_TOKEN as a bearer token. METRICS_PORT serves them without one. */
export const GET = handle(async (request: Request) => {
  permitMetrics(request.headers)
  const { text, contentType } = await metrics()
  return new Response(text, { headers: { 'content-type': contentType, 'cache-control': 'no-store' } })
})
