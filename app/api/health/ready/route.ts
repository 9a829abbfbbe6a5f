import { readiness } from '@/lib/metrics/readiness'
import { handle, json } from '@/lib/platform/http'

export const dynamic = 'force-dynamic'

/** Readiness: 200 if the database responds and a worker is alive, else 503 with the failed checks. Warnings do not count. */
export const GET = handle(async () => {
  const { ready, checks, warnings } = await readiness()
  return json({ status: ready ? 'ready' : 'not ready', checks, warnings }, { status: ready ? 200 : 503 })
})
