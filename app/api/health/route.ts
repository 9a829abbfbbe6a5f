import { json } from '@/lib/platform/http'

export const dynamic = 'force-dynamic'

/** Liveness: the process responds. `/api/health/ready` reports whether it can do its work. */
export const GET = () => json({ status: 'ok' })
