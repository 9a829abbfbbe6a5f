import { metrics } from '@/lib/metrics/metrics'
import { permitMetrics } from '@/lib/metrics/permit-metrics'
import { handle } from '@/lib/platform/http'

export const dynamic = 'force-dynamic'

/** The whole server's metrics, for Prometheus. Requires METRICS_TOKEN as a bearer token, unlike the listener on METRICS_PORT. */
export const GET = handle(async (request: Request) => {
  permitMetrics(request.headers)
  const { text, contentType } = await metrics()
  return new Response(text, { headers: { 'content-type': contentType, 'cache-control': 'no-store' } })
})
