import { json } from '@/lib/platform/http'

export const dynamic = 'force-dynamic'

/** Live: the process answers. Whether it can do its work is asked at `/api/health/ready`. */
export const GET = () => json({ status: 'ok' })
