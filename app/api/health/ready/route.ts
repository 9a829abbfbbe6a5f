import { readiness } from '@/lib/metrics/readiness'
import { handle, json } from '@/lib/platform/http'

export const dynamic = 'force-dynamic'

/**
 * Readiness: 200 if the database responds, a worker is alive and no event has waited too long for a worker, else 503 with the
 * failed checks. Warnings do not affect the status.
 */
export const GET = handle(async () => {
  const { ready, checks, warnings } = await readiness()
  return json({ status: ready ? 'ready' : 'not ready', checks, warnings }, { status: ready ? 200 : 503 })
})
