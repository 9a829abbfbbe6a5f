import { readiness } from '@/lib/metrics/readiness'
import { handle, json } from '@/lib/platform/http'

export const dynamic = 'force-dynamic'

/** Ready: 200 when the database answers and a worker is alive, else 503 with what is missing. */
export const GET = handle(async () => {
  const { ready, checks } = await readiness()
  return json({ status: ready ? 'ready' : 'not ready', checks }, { status: ready ? 200 : 503 })
})
